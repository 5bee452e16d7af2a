import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What a book is made of: enough to serve and to build it. */
const parts = [
  'content',
  'docs',
  'labs',
  'public',
  'src',
  'astro.config.ts',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
];

/** What is kept of earlier work by default, so that no picture is drawn again. No image of the machine. */
const usual = ['diagrams', 'chromium'];

/**
 * Copies the book into a new folder within the project, because there are the packages.
 * @param kept the names in `.cache` of what the copy shares with the project, where it is there.
 * @returns the folder; the caller removes it.
 */
export function copyProject(kept: readonly string[] = usual): string {
  mkdirSync('.cache', { recursive: true });
  const root = mkdtempSync(resolve('.cache/copy-'));
  for (const part of parts) cpSync(part, join(root, part), { recursive: true });
  mkdirSync(join(root, '.cache'));
  for (const name of kept)
    if (existsSync(join('.cache', name))) symlinkSync(resolve('.cache', name), join(root, '.cache', name));
  // Linked one by one: what tools keep in `node_modules/.astro` and the like, each copy has for itself.
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync('node_modules').filter((one) => !one.startsWith('.')))
    symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name));
  return root;
}
