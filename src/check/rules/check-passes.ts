import { outputLines } from '../../labs/console.ts';
import { blockPlace } from '../claims.ts';
import { eachPage, quote } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** An exercise whose check does not fail before its solution, or fails without a reason that a reader could read. */
export const checkPasses: Rule = {
  id: 'check-passes',
  severity: 'error',
  doc: {
    finds: 'an exercise whose check ends with 0 before the solution, or fails without saying why',
    why: 'There would be nothing to solve, or the reader would not learn what is still wrong.',
    example: [
      '<Exercise title="Read the routes">',
      '',
      'Look.',
      '',
      '```console check',
      'worker# ip route',
      '...',
      '```',
      '',
      '<Solution>',
      '',
      '```console',
      'worker# ip link delete flannel.1',
      '```',
      '',
      '</Solution>',
      '',
      '</Exercise>',
    ].join('\n'),
    mend: 'make the check fail, with a reason, until the task is done',
    always: 'the recording shows that there is no task',
  },
  check: eachPage(({ page, exercises }) =>
    exercises.flatMap(({ before: { block, command, recorded } }) => {
      if (!recorded) return [];
      const report = { file: page.file, place: blockPlace(page, block, command.promptLines.start) };
      const check = `The check ${quote(command.command)} on \`${command.host}\``;
      if (recorded.exit === 0)
        return {
          ...report,
          message: `${check} ends with 0 before the solution: there is nothing to solve.`,
          mend: 'make it fail until the task is done, or put the commands that prepare the task before it',
        };
      if (outputLines(recorded.output).length > 0 && !command.output.some(({ elision }) => elision))
        return [];
      return {
        ...report,
        message: `${check} does not say what is still to be done.`,
        mend: 'have it print the reason, in one short sentence, and show that whole on the page',
      };
    }),
  ),
};
