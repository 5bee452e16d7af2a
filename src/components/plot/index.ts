/** What pages import to plot what a command printed: `import { Plot } from '#plot'`. */
export { default as Plot } from './Plot.astro';
