/** What pages import to repeat a value of a recording in a sentence: `import { Value } from '#value'`. */
export { default as Value } from './Value.astro';
