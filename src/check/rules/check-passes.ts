import { outputLines } from '../../labs/console.ts';
import { blockPlace } from '../claims.ts';
import { eachPage, quote } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** An exercise whose check does not fail before its solution, or fails without a reason that a reader could read. */
export const checkPasses: Rule = {
  id: 'check-passes',
  severity: 'error',
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
