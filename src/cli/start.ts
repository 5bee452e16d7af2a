import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run as build } from './build.ts';
import { run as machine } from './machine.ts';
import { projectRoot } from './root.ts';
import { runTool } from './tools.ts';

export const summary = 'build what is missing, then serve the built book';

export const help = `Usage: hopbook start [--port <number>]

Builds the machine's image and the site where they are missing or older than their sources, then serves the
book on localhost:4321. Where the image can't be built, the book is served without it.`;

/** What the built site is made of. */
const SOURCES = ['content', 'labs', 'src', 'public', 'astro.config.ts', 'package-lock.json'];

/** Serves until it is stopped. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { port: { type: 'string', default: '4321' } } });
  const root = projectRoot();
  try {
    await machine([]);
  } catch (error) {
    console.error(`warning: no image of the machine, so no Run buttons: ${(error as Error).message}`);
  }
  const built = newest(join(root, 'dist', 'index.html'));
  if (SOURCES.some((name) => newest(join(root, name)) > built)) {
    const failed = await build([]);
    if (failed !== 0) return failed;
  }
  console.log(`\nThe book is at http://localhost:${values.port}/ (stop with Ctrl+C)\n`);
  return runTool(root, 'astro', ['preview', '--port', values.port]);
}

/** When the file, or the newest file below the folder, was changed, in milliseconds; 0 if there is none. */
function newest(path: string): number {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info) return 0;
  if (!info.isDirectory()) return info.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
