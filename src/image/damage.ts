import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import type { Manifest, StoredFile } from '../machine/image.ts';
import { isContentOf } from '../machine/source.ts';
import { storedPaths } from './files.ts';
import type { Tree } from './tree.ts';

const decompress = promisify(zstdDecompress);

/**
 * Looks at every file of an image that a manifest names: is it what its digest says? Takes a second.
 * @returns the path, below the image's folder, of the first that is missing or damaged; undefined where all are whole.
 */
export async function findDamage(image: string, manifest: Manifest): Promise<string | undefined> {
  const tree = await contentOf(image, manifest.parts.tree);
  if (tree === undefined) return manifest.parts.tree.path;
  for (const file of storedPaths(manifest, JSON.parse(new TextDecoder().decode(tree)) as Tree))
    if ((await contentOf(image, file)) === undefined) return file.path;
  for (const { path, sha256 } of manifest.licences) {
    const text = await readFile(join(image, path)).catch(() => '');
    if (createHash('sha256').update(text).digest('hex') !== sha256) return path;
  }
  return undefined;
}

async function contentOf(
  image: string,
  { path, size }: Pick<StoredFile, 'path' | 'size'>,
): Promise<Uint8Array | undefined> {
  try {
    const content = new Uint8Array(await decompress(await readFile(join(image, path))));
    return content.length === size && (await isContentOf(path, content)) ? content : undefined;
  } catch {
    return undefined;
  }
}
