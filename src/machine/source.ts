import type { StoredFile } from './image.ts';
import { MachineError } from './types.ts';
import type { Decompress } from './zstd.ts';

/** Where an image and the emulator come from: a folder in Node, a web server in a browser. */
export interface Source {
  /** Reads a file of the image by its path below the image's folder. Rejects if it can't be had. */
  read(path: string): Promise<Uint8Array>;
  /** Forgets what it keeps of a file that turned out to be damaged: the next {@link read} asks the server itself. */
  drop?(path: string): Promise<void>;
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
  return readProven(source, file.path, (packed) => decompress(packed, file.size));
}

/**
 * Reads a file, and once more where what came is damaged, if the source keeps files: the server's may be whole.
 * @param unpack what makes the content of the file; it may throw.
 * @throws MachineError if it is missing, or damaged also the second time.
 */
export async function readProven(
  source: Pick<Source, 'read' | 'drop'>,
  path: string,
  unpack: (packed: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  for (let last = source.drop === undefined; ; last = true) {
    const packed = await source.read(path);
    try {
      const content = await unpack(packed as Uint8Array<ArrayBuffer>);
      if (await isContentOf(path, content)) return content;
    } catch {
      // A file that does not unpack is as damaged as one with another digest.
    }
    await source.drop?.(path);
    if (last)
      throw new MachineError(
        source.drop
          ? `${path} came damaged, twice`
          : `${path} of the machine's image is damaged. Build or fetch the image again: npm run machine`,
      );
  }
}

/** Whether a file's name, which holds the first 32 hexadecimal digits of its content's SHA-256, tells the truth. */
export async function isContentOf(path: string, content: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/.exec(path)?.[0] === hex.slice(0, 32);
}
