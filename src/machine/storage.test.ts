import { createHash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { folderSource } from '../image/folder.ts';
import { contentName } from './content.ts';
import { Storage } from './storage.ts';
import { createDecompress } from './zstd.ts';

const content = new TextEncoder().encode('first file, second file');
const hash = createHash('sha256').update(content).digest('hex').slice(0, 32);
const name = contentName({ path: `files/${hash}.zst`, size: content.length }, 12);
const packed = new Uint8Array(zstdCompressSync(content));

async function storage(read: () => Promise<Uint8Array>) {
  const lost: string[] = [];
  const source = { ...folderSource('.'), read };
  const decompress = await createDecompress(await source.wasm());
  return { lost, storage: new Storage(source, decompress, (error) => lost.push(error.message)) };
}

test('fetches a stored file once, and reads a part of it', async () => {
  let fetches = 0;
  const { storage: files } = await storage(() => Promise.resolve((fetches++, packed)));
  const texts = await Promise.all([files.read(name, 0, 6), files.read(name, 7, 99)]);
  expect(texts.map((bytes) => new TextDecoder().decode(bytes!))).toEqual(['second', 'file']);
  expect(fetches).toBe(1);
  expect(files.reads).toEqual([`files/${hash}.zst`]);
});

test('keeps what the guest wrote, until the guest is through with it', async () => {
  const { storage: files } = await storage(() => Promise.reject(new Error('not asked')));
  await files.cache('1a2b', content);
  expect(await files.read('1a2b', 6, 4)).toEqual(content.subarray(6, 10));
  files.uncache('1a2b');
  expect(await files.read('1a2b', 6, 4)).toBeNull();
});

test('tells of a file that can not be had, and tries again at the next read', async () => {
  let there = false;
  const { lost, storage: files } = await storage(() =>
    there ? Promise.resolve(packed) : Promise.reject(new Error('gone')),
  );
  void files.read(name, 0, 6);
  await expect.poll(() => lost).toEqual(['gone']);
  there = true;
  expect(new TextDecoder().decode((await files.read(name, 0, 6))!)).toBe('second');
});

test('says whether a file is on its way, until the guest has it', async () => {
  const { promise, resolve } = Promise.withResolvers<Uint8Array>();
  const { storage: files } = await storage(() => promise);
  expect(files.isFetching).toBe(false);
  const read = files.read(name, 0, 6);
  expect(files.isFetching).toBe(true);
  resolve(packed);
  await read;
  expect(files.isFetching).toBe(true);
  await expect.poll(() => files.isFetching).toBe(false);
});
