import { outputLines } from '../../labs/console.ts';
import { blockPlace } from '../claims.ts';
import { eachPage, quote, recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A command that printed something, of which the page shows nothing, not even `...`. */
export const outputOmitted: Rule = {
  id: 'output-omitted',
  severity: 'error',
  doc: {
    finds: 'a command that printed something, of which the page shows nothing',
    why: 'A reader takes silence for “it prints nothing”.',
    example: ['```console', 'worker# ip route', '```'].join('\n'),
    mend: 'write `...`, or `npm run record -- <lab>`',
    always: '`...` says that something was left out',
  },
  check: eachPage(({ page, lab, commands }) =>
    commands.flatMap(({ block, command, recorded }) => {
      if (!recorded || command.output.length > 0) return [];
      const lines = outputLines(recorded.output);
      if (lines.length === 0) return [];
      return {
        file: page.file,
        place: blockPlace(page, block, command.promptLines.end),
        message: `${quote(command.command)} on \`${command.host}\` printed something that the page leaves out without a word.`,
        diff: lines.map((text) => ({ sign: '+' as const, text })),
        mend: `write \`...\` in its place, or run \`${recordCommand(lab!.name)}\` to have it written`,
      };
    }),
  ),
};
