import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { replaceFolder } from '../image/files.ts';
import { fileTrouble } from '../labs/file-error.ts';
import { findPages } from '../labs/load.ts';
import { projectRoot } from './root.ts';
import { runTool } from './tools.ts';

/** How a full disk stands among the many lines of whoever Astro writes files with (strerror(3)). */
const FULL = /no space left on device/i;

export const summary = 'check the book and build the site into dist/';

export const help = `Usage: hopbook build

Checks every page against its lab's recording and builds the site into dist/: pages, search, and the machine's
image where there is one. A page that says what its lab does not show fails the build; dist/ is then as it was.
Starts no machine.`;

/** Builds the site; returns 1 where it does not build. It is built beside `dist/`, which so is whole at any moment, or not there. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const root = projectRoot();
  // The last one counts: who sets a limit knows better.
  const options = `--max-old-space-size=${heapFor(findPages(root).length)} ${process.env['NODE_OPTIONS'] ?? ''}`;
  const building = join(root, 'dist.building');
  try {
    // What an interrupted build left.
    await rm(building, { recursive: true, force: true });
    await mkdir(building);
    // What Astro keeps of pages from build to build it takes as it finds it: `--force` has it read them all.
    const args = ['build', '--force', '--outDir', building];
    let said = '';
    const code = await runTool(root, 'astro', args, { NODE_OPTIONS: options }, (text) => (said += text));
    if (code === 0) {
      await replaceFolder(building, join(root, 'dist'));
      console.log('The site is in dist/.');
      return 0;
    }
    if (FULL.test(said)) throw Object.assign(new Error(said), { code: 'ENOSPC', syscall: 'write' });
  } catch (error) {
    throw fileTrouble(error, 'dist.building/', 'dist/ is as it was.') ?? error;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return 1;
}

/**
 * MB of JavaScript objects that a build of so many pages may hold. It needs less; without a limit, Node lets garbage lie until
 * it has a large part of the computer's memory.
 */
function heapFor(pages: number): number {
  return Math.round(800 + pages / 5);
}
