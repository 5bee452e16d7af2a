import { blockPlace } from '../claims.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A console block that is no sequence of prompts, commands and outputs. */
export const malformedConsole: Rule = {
  id: 'malformed-console',
  severity: 'error',
  doc: {
    finds:
      'a console block that doesn’t begin with a prompt, or whose command ends in `\\` and doesn’t go on',
    why: 'A reader can’t tell what to type where, and neither can the machine.',
    example: ['```console', 'ip route', '```'].join('\n'),
    mend: 'write `host# command`, and `> ` before continued lines',
    always: 'what can’t be read can’t be checked',
  },
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
