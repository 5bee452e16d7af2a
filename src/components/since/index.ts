/** What pages import to say since when something is so: `import { Since } from '#since'`. */
export { default as Since } from './Since.astro';
