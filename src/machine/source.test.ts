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

const isContent = (result: unknown) => Buffer.from(content).equals(result as Uint8Array);

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
    await expect(readStored(source(bytes), file, decompress)).rejects.toThrow(/is damaged\. Build or fetch/);
  });

  test('of which one byte is another is refused', async () => {
    for (let at = 0; at < packed.length; at++) {
      const flipped = packed.slice();
      flipped[at]! ^= 0x20;
      const read = readStored(source(flipped), file, await createDecompress(await folderSource('.').wasm()));
      // Some bits of zstd's frame mean nothing: the content is what counts.
      expect(await read.catch((error: Error) => error.message)).toEqual(
        expect.toSatisfy((result) => /is damaged\. Build or fetch/.test(String(result)) || isContent(result)),
      );
    }
  });

  test('that a source has kept damaged is read anew, and given up when it comes damaged again', async () => {
    const dropped: string[] = [];
    const keeping = (...answers: Uint8Array[]) => ({
      ...folderSource('.'),
      read: () => Promise.resolve(answers.shift()!),
      drop: (path: string) => Promise.resolve(void dropped.push(path)),
    });
    const half = packed.subarray(0, 20);
    expect(await readStored(keeping(half, packed), file, decompress)).toEqual(content);
    expect(dropped).toEqual([file.path]);
    await expect(readStored(keeping(half, half, packed), file, decompress)).rejects.toThrow(
      'came damaged, twice',
    );
    expect(dropped).toHaveLength(3);
  });
});
