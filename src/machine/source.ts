import type { StoredFile } from './image.ts';
import { MachineError } from './types.ts';
import type { Decompress } from './zstd.ts';

/** Where an image and the emulator come from: a folder in Node, a web server in a browser. */
export interface Source {
  /** Reads a file of the image by its path below the image's folder. Rejects if it can't be had. */
  read(path: string): Promise<Uint8Array>;
  /** v86's WebAssembly module, compiled. */
  wasm(): Promise<WebAssembly.Module>;
}

/**
 * Reads a stored file and proves that it is what its name says.
 * @throws MachineError if it is missing or damaged.
 */
export async function readStored(
  source: Source,
  file: Pick<StoredFile, 'path' | 'size'>,
  decompress: Decompress,
): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await source.read(file.path);
  let content: Uint8Array<ArrayBuffer> | undefined;
  try {
    content = decompress(packed, file.size);
  } catch {
    // Reported below: a file that does not decompress is as damaged as one with another digest.
  }
  if (content === undefined || !(await isContentOf(file.path, content)))
    throw new MachineError(`${file.path} of the machine's image is damaged: fetch or build the image again`);
  return content;
}

/** Whether a file's name, which holds the first 32 hexadecimal digits of its content's SHA-256, tells the truth. */
export async function isContentOf(path: string, content: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/.exec(path)?.[0] === hex.slice(0, 32);
}
