import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manifestSchema, type Manifest } from '../machine/image.ts';
import type { Source } from '../machine/source.ts';
import { MachineError } from '../machine/types.ts';

/** Where the machine's image lies, below the project's root. */
export function imageFolder(root: string): string {
  return join(root, '.cache', 'machine', 'image');
}

/** An image in a folder, and the emulator from the installed package. */
export function folderSource(folder: string): Source {
  return {
    read: (path) =>
      readFile(join(folder, path)).catch((error: unknown) => {
        throw new MachineError(
          `A file of the machine's image can't be read: ${(error as Error).message}. Build it again: npm run machine`,
        );
      }),
    wasm: async () => WebAssembly.compile(await readFile(emulatorFile('v86.wasm'))),
  };
}

/** Path of a file that v86's package builds next to its library. */
export function emulatorFile(name: string): string {
  return fileURLToPath(new URL(name, import.meta.resolve('v86')));
}

/**
 * Reads an image's manifest.
 * @returns undefined if the folder holds no image, or a damaged one: it is then to be built anew.
 */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseManifest(text);
}

/** Reads the text of a manifest; undefined if it is none. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
