import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import type { StoredFile } from '../machine/image.ts';

const compress = promisify(zstdCompress);

/** Writes content-addressed, compressed files below an image's folder. */
export class Store {
  readonly #folder: string;
  readonly #cache: string;
  readonly #files = new Map<string, Promise<StoredFile>>();
  #stored = 0;

  /**
   * @param folder the image's folder.
   * @param cache a folder that keeps what was compressed before, so that a rebuild compresses only what changed.
   */
  constructor(folder: string, cache: string) {
    this.#folder = folder;
    this.#cache = cache;
  }

  /** Bytes of all files put in so far, as stored. */
  get stored(): number {
    return this.#stored;
  }

  /** Stores content and says where. The same content is stored once. */
  put(content: Uint8Array): Promise<StoredFile> {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 32);
    let file = this.#files.get(hash);
    if (file === undefined) {
      file = this.#write(hash, content);
      this.#files.set(hash, file);
    }
    return file;
  }

  async #write(hash: string, content: Uint8Array): Promise<StoredFile> {
    const path = `files/${hash}.zst`;
    const packed = await this.#compress(hash, content);
    await mkdir(join(this.#folder, 'files'), { recursive: true });
    await writeFile(join(this.#folder, path), packed);
    this.#stored += packed.length;
    return { path, size: content.length, stored: packed.length };
  }

  async #compress(hash: string, content: Uint8Array): Promise<Uint8Array> {
    const cached = join(this.#cache, `${hash}.zst`);
    if (
      await stat(cached).then(
        () => true,
        () => false,
      )
    )
      return readFile(cached);
    const packed = await compress(content, {
      params: {
        [constants.ZSTD_c_compressionLevel]: 19,
        // Readers' browsers decompress in a memory of fixed size: keep the window within 8 MiB.
        [constants.ZSTD_c_windowLog]: 23,
        [constants.ZSTD_c_checksumFlag]: 1,
      },
    });
    await mkdir(this.#cache, { recursive: true });
    await writeFile(cached + '.part', packed);
    await rename(cached + '.part', cached);
    return packed;
  }
}
