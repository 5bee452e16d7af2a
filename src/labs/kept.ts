import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { threadId } from 'node:worker_threads';
import { isFileError } from './file-error.ts';

/** A line with a digest in hexadecimal digits: what a kept file ends with. */
const SEAL = 65;

/**
 * Reads what {@link keep} wrote.
 * @returns undefined where there is nothing, or anything but what was kept under this name: half of it, a flipped bit,
 *   another's content, a folder. It is then to be made anew.
 */
export function readKept(file: string): Buffer<ArrayBuffer> | undefined {
  try {
    const bytes = readFileSync(file);
    const content = bytes.subarray(0, -SEAL);
    return bytes.subarray(content.length).equals(seal(file, content)) ? content : undefined;
  } catch (error) {
    if (isFileError(error)) return undefined;
    throw error;
  }
}

/**
 * Keeps in `.cache/` what can be made again, with a digest of its name and content. Where it can't be written (a full disk,
 * a read-only folder) it is not kept: that costs the next run its time, nothing else.
 */
export function keep(file: string, content: string | Uint8Array): void {
  const bytes = Buffer.from(content);
  const part = `${file}.${process.pid}-${threadId}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(part, Buffer.concat([bytes, seal(file, bytes)]));
      replace(part, file);
    } finally {
      rmSync(part, { force: true });
    }
  } catch (error) {
    if (!isFileError(error)) throw error;
  }
}

function replace(part: string, file: string): void {
  try {
    renameSync(part, file);
  } catch {
    // A folder where the file belongs.
    rmSync(file, { recursive: true, force: true });
    renameSync(part, file);
  }
}

function seal(file: string, content: Uint8Array): Buffer {
  const digest = createHash('sha256')
    .update(`${basename(file)}\0`)
    .update(content)
    .digest('hex');
  return Buffer.from(`\n${digest}`);
}
