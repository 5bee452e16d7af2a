import { parseContentName } from './content.ts';
import { readStored, type Source } from './source.ts';
import type { Decompress } from './zstd.ts';

/**
 * v86's store of file contents (its FileStorageInterface): fetches each file of the image when it is first read,
 * and keeps what the guest wrote.
 */
export class Storage {
  readonly #source: Source;
  readonly #decompress: Decompress;
  readonly #fetched = new Map<string, Promise<Uint8Array>>();
  readonly #written = new Map<string, Uint8Array>();

  constructor(source: Source, decompress: Decompress) {
    this.#source = source;
    this.#decompress = decompress;
  }

  /** Reads `count` bytes at `offset` of the content called `name`. */
  async read(name: string, offset: number, count: number): Promise<Uint8Array | null> {
    const content = parseContentName(name);
    if (content === undefined) return this.#written.get(name)?.subarray(offset, offset + count) ?? null;
    const { path } = content.file;
    let file = this.#fetched.get(path);
    if (file === undefined) {
      file = readStored(this.#source, content.file, this.#decompress);
      // A failed fetch is tried again at the next read.
      file.catch(() => this.#fetched.delete(path));
      this.#fetched.set(path, file);
    }
    return (await file).subarray(content.offset + offset, content.offset + offset + count);
  }

  /** Keeps what the guest wrote. */
  cache(name: string, content: Uint8Array): Promise<void> {
    this.#written.set(name, content);
    return Promise.resolve();
  }

  /** v86 says that a content won't be used soon. The image's are kept all the same: tools run again and again. */
  uncache(name: string): void {
    this.#written.delete(name);
  }
}
