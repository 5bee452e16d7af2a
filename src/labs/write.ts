import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes several files, each whole or not at all: all are written beside their places before the first is moved, so
 * that what interrupts the writing (a kill, a full disk) leaves every old file as it was.
 * @param files contents by path; a file without content is removed.
 */
export function writeFiles(files: ReadonlyMap<string, string | Uint8Array | undefined>): void {
  const beside = (path: string) => `${path}.${process.pid}.part`;
  try {
    for (const [path, content] of files) {
      if (content === undefined) continue;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(beside(path), content, { flush: true });
    }
    for (const [path, content] of files) {
      if (content === undefined) rmSync(path, { force: true });
      else renameSync(beside(path), path);
    }
  } finally {
    for (const path of files.keys()) rmSync(beside(path), { force: true });
  }
}
