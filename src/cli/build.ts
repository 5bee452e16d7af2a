import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { replaceFolder } from '../image/files.ts';
import { fileTrouble } from '../labs/file-error.ts';
import { findPages } from '../labs/load.ts';
import { projectRoot } from './root.ts';
import { runTool } from './tools.ts';

/** Where not even these bytes can be written any more, that is what Astro stumbled over: it says so at the end of many lines. */
const PROBE = 65_536;

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
    const code = await runTool(root, 'astro', args, { NODE_OPTIONS: options });
    if (code === 0) {
      await replaceFolder(building, join(root, 'dist'));
      console.log('The site is in dist/.');
      return 0;
    }
    await writeFile(join(building, 'full'), Buffer.alloc(PROBE));
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
  return Math.round(1200 + pages / 3);
}
