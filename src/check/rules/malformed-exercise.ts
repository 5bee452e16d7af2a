import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** An exercise without title, check or solution, or with its parts in the wrong place: nothing could prove it. */
export const malformedExercise: Rule = {
  id: 'malformed-exercise',
  severity: 'error',
  check: eachPage(({ page }) => page.exerciseProblems.map((problem) => ({ ...problem, file: page.file }))),
};
