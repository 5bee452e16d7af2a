import { blockPlace } from '../claims.ts';
import { eachPage, quote, recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A command that ran at another point of the order: what it printed may depend on what ran before. */
export const commandOrder: Rule = {
  id: 'command-order',
  severity: 'error',
  check: eachPage(({ page, lab, commands }) =>
    commands
      .filter(({ moved }) => moved)
      .map(({ block, command }) => ({
        file: page.file,
        place: blockPlace(page, block, command.promptLines.start),
        message: `${quote(command.command)} was recorded on \`${command.host}\`, but at another point of the order.`,
        mend: recordCommand(lab!.name),
      })),
  ),
};
