import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import { keep, readKept } from '../labs/kept.ts';
import type { StoredFile } from '../machine/image.ts';

const zstd = promisify(zstdCompress);

/** Half the time of the highest level, for 4 % more bytes. */
const USUAL = 17;
/** For what every start of a lab fetches. */
const HIGHEST = 19;

/** Writes content-addressed, compressed files below an image's folder. */
export class Store {
  readonly #folder: string;
  readonly #cache: string;
  readonly #files = new Map<string, Promise<StoredFile>>();
  #stored = 0;
  #busy = 0;
  readonly #waiting: (() => void)[] = [];

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

  /**
   * Stores content and says where. The same content is stored once.
   * @param often whether every start of a lab fetches it.
   */
  put(content: Uint8Array, often = false): Promise<StoredFile> {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 32);
    let file = this.#files.get(hash);
    if (file === undefined) {
      file = this.#write(hash, content, often);
      this.#files.set(hash, file);
    }
    return file;
  }

  async #write(hash: string, content: Uint8Array, often: boolean): Promise<StoredFile> {
    const path = `files/${hash}.zst`;
    const packed = await this.#compress(hash, content, often);
    await mkdir(join(this.#folder, 'files'), { recursive: true });
    await writeFile(join(this.#folder, path), packed);
    this.#stored += packed.length;
    return { path, size: content.length, stored: packed.length };
  }

  async #compress(hash: string, content: Uint8Array, often: boolean): Promise<Uint8Array> {
    const file = join(this.#cache, `${hash}.zst`);
    const kept = readKept(file);
    if (kept) return kept;
    const packed = await this.#inTurn(() => compress(content, often));
    keep(file, packed);
    return packed;
  }

  /** Waits for a free core: a compressor at this level takes a hundred megabytes. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    while (this.#busy >= availableParallelism())
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy++;
    try {
      return await work();
    } finally {
      this.#busy--;
      this.#waiting.shift()?.();
    }
  }
}

/**
 * Compresses a file as the emulator's zstd reads it. The window is no larger than the file, which keeps the compressor's tables
 * small, and within 8 MiB, which readers' browsers decompress in a memory of fixed size.
 * @param often whether every start of a lab fetches it.
 */
export function compress(content: Uint8Array, often: boolean): Promise<Uint8Array> {
  const params = {
    [constants.ZSTD_c_compressionLevel]: often ? HIGHEST : USUAL,
    [constants.ZSTD_c_windowLog]: Math.min(23, Math.max(10, Math.ceil(Math.log2(content.length + 1)))),
    [constants.ZSTD_c_checksumFlag]: 1,
  };
  return zstd(content, { params });
}
