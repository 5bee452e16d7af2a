import { outputLines } from '../../labs/console.ts';
import { blockPlace } from '../claims.ts';
import { eachPage, quote } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** An exercise whose check still fails after its solution. */
export const solutionFails: Rule = {
  id: 'solution-fails',
  severity: 'error',
  doc: {
    finds: 'an exercise whose check still fails after its solution',
    why: 'A reader who does exactly as told does not get there.',
    example: [
      '<Exercise title="Reach the other pod">',
      '',
      'Make the ping work.',
      '',
      '```console check',
      'worker2# ping -c 1 10.244.1.2',
      '...',
      '[1]',
      '```',
      '',
      '<Solution>',
      '',
      '```console',
      'worker# true',
      '```',
      '',
      '</Solution>',
      '',
      '</Exercise>',
    ].join('\n'),
    mend: 'correct the solution or the check, then `npm run record -- <lab>`',
    always: 'the recording refutes the solution',
  },
  check: eachPage(({ page, exercises }) =>
    exercises.flatMap(({ exercise, after }) => {
      const { recorded } = after;
      if (!recorded || recorded.exit === 0) return [];
      const block = exercise.solution.at(-1)!;
      const last = block.console!.commands.at(-1)!;
      return {
        file: page.file,
        place: blockPlace(page, block, last.promptLines.start),
        message: `The solution does not solve the exercise: after it, the check ${quote(after.command.command)} on \`${after.command.host}\` ends with ${recorded.exit}.`,
        diff: outputLines(recorded.output).map((text) => ({ sign: '+' as const, text })),
        mend: 'correct the solution or the check, and record the page again',
      };
    }),
  ),
};
