import { blockPlace } from '../claims.ts';
import { eachPage, quote, recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** An exit code that is wrong, or missing where it isn't 0. */
export const exitCode: Rule = {
  id: 'exit-code',
  severity: 'error',
  doc: {
    finds: 'an exit code that is wrong, or missing where it isn’t 0',
    why: 'Whether a command succeeded is part of what it says.',
    example: ['```console', 'worker# ip route', '...', '[2]', '```'].join('\n'),
    mend: 'write `[code]` below the output, or `npm run record -- <lab>`',
    always: 'the recording refutes it',
  },
  check: eachPage(({ page, lab, commands }) =>
    commands.flatMap(({ block, command, recorded }) => {
      if (!recorded || recorded.exit === command.exit) return [];
      const shown = command.exitLine === undefined ? 'shows none' : `says ${command.exit}`;
      const expected = recorded.exit === 0 ? 'write none' : `write \`[${recorded.exit}]\` below its output`;
      return {
        file: page.file,
        place: blockPlace(page, block, command.exitLine ?? command.promptLines.end),
        message: `${quote(command.command)} on \`${command.host}\` ended with exit code ${recorded.exit}; the page ${shown}.`,
        mend: `${expected}, or run \`${recordCommand(lab!.name)}\``,
      };
    }),
  ),
};
