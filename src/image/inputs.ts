import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emulatorFile } from './folder.ts';

/** What an image is made from, below the project's folder. */
const INPUTS = ['labs/machine/**', 'labs/*/*/*.bpf.c', 'src/image/*.ts', 'src/machine/emulator.ts'];

/** Digest of the recipe, our own files in the image, the builder and the emulator: another digest, another image. */
export async function inputsDigest(project: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await Array.fromAsync(glob(INPUTS, { cwd: project, withFileTypes: true }));
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.filter((name) => !name.endsWith('.test.ts')).sort()) {
    hash
      .update(file.slice(project.length))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  hash.update(await readFile(emulatorFile('libv86.mjs')));
  return `sha256-${hash.digest('hex')}`;
}

/** Hex digest of an image's manifest, which names all its other files by their digests. */
export async function manifestDigest(image: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(join(image, 'manifest.json')))
    .digest('hex');
}
