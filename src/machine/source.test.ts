import { createHash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderSource } from '../image/folder.ts';
import { readStored, type Source } from './source.ts';
import { createDecompress, type Decompress } from './zstd.ts';

const content = new TextEncoder().encode('a file of the image\n'.repeat(1000));
const hash = createHash('sha256').update(content).digest('hex').slice(0, 32);
const file = { path: `files/${hash}.zst`, size: content.length };
const packed = new Uint8Array(zstdCompressSync(content));

describe('a stored file', () => {
  let decompress: Decompress;
  const source = (bytes: Uint8Array): Source => ({
    ...folderSource('.'),
    read: () => Promise.resolve(bytes),
  });

  beforeAll(async () => {
    decompress = await createDecompress(await folderSource('.').wasm());
  });

  test('comes back as it was put in', async () => {
    expect(await readStored(source(packed), file, decompress)).toEqual(content);
  });

  test.each([
    ['cut off', packed.subarray(0, packed.length - 5)],
    ['empty', new Uint8Array()],
    ['no zstd at all', new TextEncoder().encode('<!doctype html>')],
    ['another file', new Uint8Array(zstdCompressSync(content.slice().fill(65)))],
  ])('that is %s is refused', async (_, bytes) => {
    await expect(readStored(source(bytes), file, decompress)).rejects.toThrow(/is damaged: fetch or build/);
  });
});
