import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { findDamage } from '../src/image/damage.ts';
import { fetchImage } from '../src/image/fetch.ts';
import { imageFolder, readManifest } from '../src/image/folder.ts';

const quiet = { step: () => undefined, warn: () => undefined };

// Checking a whole image means decompressing it.
describe('a prebuilt image', { timeout: 120_000 }, () => {
  const image = imageFolder(process.cwd());
  const folder = mkdtempSync(join(tmpdir(), 'hopbook-image-'));
  const copy = join(folder, 'copy');
  const target = join(folder, 'target');
  let checksum = '';

  beforeAll(() => {
    cpSync(image, copy, { recursive: true });
    checksum = createHash('sha256')
      .update(readFileSync(join(image, 'manifest.json')))
      .digest('hex');
  });

  test('is taken whole from a folder', async () => {
    await fetchImage(copy, checksum, target, quiet);
    expect(await readManifest(target)).toEqual(await readManifest(image));
    expect(readdirSync(join(target, 'files')).sort()).toEqual(readdirSync(join(image, 'files')).sort());
    expect(existsSync(join(target, 'licenses', 'bash.txt'))).toBe(true);
  });

  test('is taken from a web address', async () => {
    const { port, close } = await serve(copy);
    await fetchImage(`http://127.0.0.1:${port}/`, checksum, join(folder, 'from-web'), quiet);
    close();
    expect(await readManifest(join(folder, 'from-web'))).toEqual(await readManifest(image));
  });

  test('is refused with another checksum, and the old one stays', async () => {
    await expect(fetchImage(copy, '0'.repeat(64), target, quiet)).rejects.toThrow(
      `has the checksum ${checksum}`,
    );
    expect(await readManifest(target)).toBeDefined();
  });

  test('is refused where a file is cut off, and the old one stays', async () => {
    const file = (await readManifest(copy))!.parts.kernel.path;
    truncateSync(join(copy, file), 1000);
    await expect(fetchImage(copy, checksum, target, quiet)).rejects.toThrow(
      `${file} of the machine's image is damaged`,
    );
    expect(await readManifest(target)).toBeDefined();
  });

  test('that was damaged since is told by its first damaged file', async () => {
    const manifest = (await readManifest(target))!;
    expect(await findDamage(target, manifest)).toBeUndefined();
    const { tree, snapshot } = manifest.parts;
    const text = manifest.licences[0]!.path;
    // What is far down the list first, because the first that is found is told.
    for (const [path, damage] of [
      [text, (file: string) => appendFileSync(file, ' ')],
      [snapshot.path, flip],
      [tree.path, (file: string) => truncateSync(file, 1000)],
      [tree.path, (file: string) => rmSync(file)],
    ] as const) {
      damage(join(target, path));
      expect(await findDamage(target, manifest)).toBe(path);
    }
  });

  test('that is not there is said in one line', async () => {
    await expect(fetchImage(join(folder, 'none'), checksum, target, quiet)).rejects.toThrow(
      /can't be read: ENOENT$/,
    );
  });
});

/** Changes one bit in the middle of a file. */
function flip(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);
}

function serve(folder: string): Promise<{ port: number; close: () => void }> {
  const server = createServer((request, response) => response.end(readFileSync(join(folder, request.url!))));
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      resolve({ port: (server.address() as AddressInfo).port, close: () => server.close() });
    }),
  );
}
