import { blockPlace } from '../claims.ts';
import { eachPage, quote, recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A command that ran at another point of the order: what it printed may depend on what ran before. */
export const commandOrder: Rule = {
  id: 'command-order',
  severity: 'error',
  doc: {
    finds: 'a command that ran at another point of the order',
    why: 'What it printed may depend on the commands before it.',
    example: ['```console', 'worker# ip link delete flannel.1', 'worker# ip route', '...', '```'].join('\n'),
    mend: '`npm run record -- <lab>`',
    always: 'only a recording proves what the command prints in this place',
  },
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
