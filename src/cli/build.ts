import { parseArgs } from 'node:util';
import { projectRoot } from './root.ts';
import { runTool } from './tools.ts';

export const summary = 'check the book and build the site into dist/';

export const help = `Usage: hopbook build

Checks every page against its lab's recording and builds the site into dist/: pages, search, and the machine's
image where there is one. A page that says what its lab does not show fails the build. Starts no machine.`;

/** Builds the site; returns 1 where it does not build. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  return (await runTool(projectRoot(), 'astro', ['build'])) === 0 ? 0 : 1;
}
