import { blockPlace } from '../claims.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A console block that is no sequence of prompts, commands and outputs. */
export const malformedConsole: Rule = {
  id: 'malformed-console',
  severity: 'error',
  check: eachPage(({ page }) =>
    page.blocks.flatMap((block) =>
      (block.console?.problems ?? []).map(({ line, message }) => ({
        file: page.file,
        place: blockPlace(page, block, line),
        message,
      })),
    ),
  ),
};
