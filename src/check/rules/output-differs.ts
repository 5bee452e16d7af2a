import { compareExpected } from '../../labs/compare.ts';
import { blockPlace } from '../claims.ts';
import { eachPage, quote, recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** An output that isn't what was recorded. */
export const outputDiffers: Rule = {
  id: 'output-differs',
  severity: 'error',
  doc: {
    finds:
      'an output that isn’t what was recorded. `...` stands for any number of lines, blanks at the end of lines don’t count; see [formats](formats.md#console-blocks-written-by-the-author-outputs-kept-up-to-date-by-hopbook-record)',
    why: 'A reader who runs the command gets something else than the page says.',
    example: ['```console', 'worker# ip route', 'default via 172.18.0.9 dev eth0', '...', '```'].join('\n'),
    mend: '`npx hopbook check --fix` puts what was recorded on the page; `npm run record -- <lab>` records it anew',
    always: 'the recording refutes it',
  },
  check: eachPage(({ page, lab, commands }) =>
    commands.flatMap(({ block, command, recorded }) => {
      // Output that is left out altogether is another rule's finding.
      if (!recorded || command.output.length === 0) return [];
      const difference = compareExpected(command.output, recorded.output);
      if (!difference) return [];
      const line = difference.line?.line ?? command.promptLines.end;
      return {
        file: page.file,
        place: blockPlace(page, block, line),
        message: `The output of ${quote(command.command)} on \`${command.host}\` is not what was recorded.`,
        diff: difference.diff,
        mend: `npx hopbook check --fix, to show what was recorded; or ${recordCommand(lab!.name)}, to record it anew`,
      };
    }),
  ),
};
