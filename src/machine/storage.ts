import { parseContentName, type Content } from './content.ts';
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
  readonly #onLost: (error: Error) => void;
  #underWay = 0;

  /** @param onLost is told when a file of the image can't be had; the guest then waits for it for good. */
  constructor(source: Source, decompress: Decompress, onLost: (error: Error) => void) {
    this.#source = source;
    this.#decompress = decompress;
    this.#onLost = onLost;
  }

  /** True while a file that the guest reads is on its way. A machine's state then lacks what the guest waits for. */
  get isFetching(): boolean {
    return this.#underWay > 0;
  }

  /** Paths of the image's files that were read. */
  get reads(): string[] {
    return [...this.#fetched.keys()].sort();
  }

  /** Reads `count` bytes at `offset` of the content called `name`. */
  async read(name: string, offset: number, count: number): Promise<Uint8Array | null> {
    const content = parseContentName(name);
    if (content === undefined) return this.#written.get(name)?.subarray(offset, offset + count) ?? null;
    this.#underWay++;
    try {
      const file = await this.#fetch(content.file);
      // v86 hands it to the guest before anything else happens.
      setTimeout(() => this.#underWay--);
      return file.subarray(content.offset + offset, content.offset + offset + count);
    } catch (error) {
      this.#onLost(error as Error);
      // v86 has no way to tell the guest of a failed read, and lets an error end the whole program.
      return new Promise(() => undefined);
    }
  }

  #fetch(stored: Content['file']): Promise<Uint8Array> {
    let file = this.#fetched.get(stored.path);
    if (file === undefined) {
      file = readStored(this.#source, stored, this.#decompress);
      // A failed fetch is tried again at the next read.
      file.catch(() => this.#fetched.delete(stored.path));
      this.#fetched.set(stored.path, file);
    }
    return file;
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
