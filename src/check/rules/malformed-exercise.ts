import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** An exercise without title, check or solution, or with its parts in the wrong place: nothing could prove it. */
export const malformedExercise: Rule = {
  id: 'malformed-exercise',
  severity: 'error',
  doc: {
    finds:
      'an exercise without title, check or solution, or with its parts in the wrong place or outside of an exercise',
    why: 'A reader couldn’t solve it, or would never learn that it is solved.',
    example: ['<Exercise title="Make the way again">', '', 'Bring the tunnel back.', '', '</Exercise>'].join(
      '\n',
    ),
    mend: 'as the message says; [formats](formats.md#exercises-written-by-the-author) shows an exercise',
    always: 'nothing could prove that the exercise can be solved',
  },
  check: eachPage(({ page }) => page.exerciseProblems.map((problem) => ({ ...problem, file: page.file }))),
};
