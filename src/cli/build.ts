import { parseArgs } from 'node:util';
import { findPages } from '../labs/load.ts';
import { projectRoot } from './root.ts';
import { runTool } from './tools.ts';

export const summary = 'check the book and build the site into dist/';

export const help = `Usage: hopbook build

Checks every page against its lab's recording and builds the site into dist/: pages, search, and the machine's
image where there is one. A page that says what its lab does not show fails the build. Starts no machine.`;

/** Builds the site; returns 1 where it does not build. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const root = projectRoot();
  const options = `--max-old-space-size=${heapFor(findPages(root).length)}`;
  const own = process.env['NODE_OPTIONS'] ?? '';
  // The last one counts: who sets a limit knows better.
  return (await runTool(root, 'astro', ['build'], { NODE_OPTIONS: `${options} ${own}` })) === 0 ? 0 : 1;
}

/**
 * MB of JavaScript objects that a build of so many pages may hold. It needs less; without a limit, Node lets garbage lie until
 * it has a large part of the computer's memory.
 */
function heapFor(pages: number): number {
  return Math.round(1200 + pages / 3);
}
