import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../labs/errors.ts';
import { writeBundle } from '../site/bundle.ts';
import { projectRoot } from './root.ts';

export const summary = 'pack the built book into one file to read offline';

export const help = `Usage: hopbook bundle [--to <file>]

Packs dist/ into a zip archive: pages, search, and the machine's image where the build had one. Unpacked, any web
server can serve it, and its labs run without a network; they need localhost or HTTPS.

  --to  the archive's path; by default hopbook-offline.zip`;

/** Packs what the last build has made. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { to: { type: 'string', default: 'hopbook-offline.zip' } } });
  const site = join(projectRoot(), 'dist');
  if (!existsSync(join(site, 'index.html')))
    throw new UserError('There is no built book to pack. Build it first: npm run build');
  if (!existsSync(join(site, 'machine', 'manifest.json')))
    console.error('warning: the book was built without the machine, so its labs will not run');
  const { files, bytes } = writeBundle(site, resolve(values.to));
  console.log(`${values.to}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB`);
  return 0;
}
