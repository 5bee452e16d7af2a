import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { threadId } from 'node:worker_threads';

/**
 * Writes several files, each whole or not at all: all are written beside their places before the first is moved, so
 * that what interrupts the writing (a kill, a full disk) leaves every old file as it was.
 * @param files contents by path; a file without content is removed.
 * @param options with `flush: false`, a power cut may leave an empty file: for what can be made again.
 */
export function writeFiles(
  files: ReadonlyMap<string, string | Uint8Array | undefined>,
  { flush = true }: { flush?: boolean } = {},
): void {
  const beside = (path: string) => `${path}.${process.pid}-${threadId}.part`;
  try {
    for (const [path, content] of files) {
      if (content === undefined) continue;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(beside(path), content, { flush });
    }
    for (const [path, content] of files) {
      if (content === undefined) rmSync(path, { force: true });
      else renameSync(beside(path), path);
    }
  } finally {
    for (const path of files.keys()) rmSync(beside(path), { force: true });
  }
}
