/** What pages import to hold exercises: `import { Exercise, Hint, Solution } from '#exercise'`. */
export { default as Exercise } from './Exercise.astro';
export { default as Hint } from './Hint.astro';
export { default as Solution } from './Solution.astro';
