import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Manifest } from '../machine/image.ts';
import { readStored } from '../machine/source.ts';
import { createDecompress } from '../machine/zstd.ts';
import type { Progress } from './build.ts';
import { replaceFolder, storedPaths } from './files.ts';
import { folderSource, parseManifest } from './folder.ts';

/** A prebuilt image can't be had from there, or is not the one that the checksum names. */
export class FetchError extends Error {
  override name = 'FetchError';
}

/**
 * Takes a prebuilt image from a folder or a web address. Every file of it is checked: the manifest against the
 * checksum, the others against the manifest and their names.
 * @throws FetchError or MachineError; the image that was there before is then still whole.
 */
export async function fetchImage(
  from: string,
  sha256: string,
  image: string,
  progress: Progress,
): Promise<Manifest> {
  const read = reader(from);
  const text = await read('manifest.json');
  const actual = createHash('sha256').update(text).digest('hex');
  if (actual !== sha256.toLowerCase())
    throw new FetchError(`${from}/manifest.json has the checksum ${actual}, not ${sha256}`);
  const manifest = parseManifest(new TextDecoder().decode(text));
  if (manifest === undefined)
    throw new FetchError(`${from}/manifest.json is no manifest of this version's images`);

  const building = `${image}.building`;
  await rm(building, { recursive: true, force: true });
  const keep = async (path: string, content: Uint8Array): Promise<void> => {
    await mkdir(dirname(join(building, path)), { recursive: true });
    await writeFile(join(building, path), content);
  };
  await keep('manifest.json', text);
  for (const { path, sha256: expected } of manifest.licences) {
    const content = await read(path);
    if (createHash('sha256').update(content).digest('hex') !== expected)
      throw new FetchError(`${from}/${path} is damaged`);
    await keep(path, content);
  }

  const decompress = await createDecompress(await folderSource(building).wasm());
  const source = { ...folderSource(building), read };
  const tree = await readStored(source, manifest.parts.tree, decompress);
  const files = storedPaths(manifest, JSON.parse(new TextDecoder().decode(tree)));
  for (const [index, file] of files.entries()) {
    if (index % 50 === 0) progress.step(`fetch file ${index + 1} of ${files.length}`);
    const packed = await read(file.path);
    await readStored({ ...source, read: () => Promise.resolve(packed) }, file, decompress);
    await keep(file.path, packed);
  }
  await replaceFolder(building, image);
  return manifest;
}

/** Reads a file below a folder or a web address. */
function reader(from: string): (path: string) => Promise<Uint8Array> {
  if (!/^https?:\/\//.test(from))
    return (path) =>
      readFile(join(from, path)).catch((error: NodeJS.ErrnoException) => {
        throw new FetchError(`${join(from, path)} can't be read: ${error.code ?? error.message}`);
      });
  return async (path) => {
    const address = `${from.replace(/\/$/, '')}/${path}`;
    const response = await fetch(address).catch((error: unknown) => {
      throw new FetchError(`${address} can't be reached: ${(error as Error).message}`);
    });
    if (!response.ok) throw new FetchError(`${address} answers ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}
