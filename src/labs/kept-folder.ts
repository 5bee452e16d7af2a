import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { keep, readKept } from './kept.ts';

/** Lists a kept folder's files, with their sizes and the seconds of their last change. */
const list = '.whole';

/** Writes down what a folder of `.cache/` holds, now that it is whole, for {@link isWhole}. */
export function sealFolder(folder: string): void {
  rmSync(join(folder, list), { recursive: true, force: true });
  keep(join(folder, list), inventory(folder));
}

/**
 * Whether a folder holds what it held when it was sealed. Files that were changed since, cut off or removed are noticed;
 * their bytes are not read, because a browser has 200 MB of them.
 */
export function isWhole(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readKept(join(folder, list))?.toString() === inventory(folder);
}

function inventory(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== list)
    .sort()
    .map((name) => {
      const info = statSync(join(folder, name), { throwIfNoEntry: false });
      return info?.isFile() ? `${name} ${info.size} ${Math.floor(info.mtimeMs / 1000)}\n` : '';
    })
    .join('');
}
