import type { ShippedManifest } from '../../machine/image.ts';
import { readProven, type Source } from '../../machine/source.ts';
import { MachineError } from '../../machine/types.ts';

/** How often a file is asked for, and the milliseconds between: a network that is down for a moment ends no lab. */
const pauses = [0, 500, 2_000, 5_000];

/** An image on a web server, kept in the browser's cache by the digests in its files' names. */
export class WebSource implements Source {
  readonly #folder: string;
  readonly #manifest: ShippedManifest;
  readonly #cache: Promise<Cache | undefined>;
  readonly #onBytes: (count: number) => void;
  /** What came damaged. */
  readonly #dropped = new Set<string>();

  /**
   * @param folder address of the image's folder, with a slash at its end.
   * @param onBytes is told of every piece that comes, from the network or from the cache.
   */
  constructor(folder: string, manifest: ShippedManifest, onBytes: (count: number) => void) {
    this.#folder = folder;
    this.#manifest = manifest;
    this.#cache = openCache(manifest.inputs);
    this.#onBytes = onBytes;
  }

  async read(path: string): Promise<Uint8Array> {
    const address = this.#folder + path;
    const kept = await this.#kept(address);
    if (kept) return this.#bytesOf(kept);
    for (let attempt = 0; ; attempt++) {
      try {
        // What the browser itself keeps may be what is damaged.
        const response = await fetch(address, this.#dropped.has(path) ? { cache: 'reload' } : {});
        if (!response.ok)
          throw new MachineError(`${address} could not be fetched: status ${response.status}`);
        const bytes = await this.#bytesOf(response);
        await this.#keep(address, bytes);
        return bytes;
      } catch (error) {
        const pause = pauses[attempt + 1];
        if (pause === undefined || error instanceof MachineError)
          throw error instanceof MachineError ? error : new MachineError(`${address} could not be fetched`);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  async drop(path: string): Promise<void> {
    this.#dropped.add(path);
    for (const name of await caches.keys().catch(() => []))
      await caches.open(name).then((cache) => cache.delete(this.#folder + path));
  }

  async wasm(): Promise<WebAssembly.Module> {
    const content = await readProven(this, this.#manifest.emulator.path, async (packed) => {
      const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
      return new Uint8Array(await new Response(unpacked).arrayBuffer());
    });
    return WebAssembly.compile(content);
  }

  async #bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
    const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        this.#onBytes(chunk.length);
        controller.enqueue(chunk);
      },
    });
    return new Uint8Array(await new Response(response.body!.pipeThrough(counted)).arrayBuffer());
  }

  async #kept(address: string): Promise<Response | undefined> {
    // Of any image: what has the same digest is the same.
    return (await this.#cache) && caches.match(address);
  }

  async #keep(address: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    // A cache that is full or gone costs the next start, not this one.
    await (await this.#cache)?.put(address, new Response(bytes)).catch(() => undefined);
  }
}

const prefix = 'hopbook-machine-';

/** The cache of an image; undefined where the browser refuses it. */
async function openCache(inputs: string): Promise<Cache | undefined> {
  return caches.open(prefix + inputs).catch(() => undefined);
}

/** Removes what is kept of all images but one. */
export async function dropOtherImages(inputs: string): Promise<void> {
  const names = await caches.keys().catch(() => []);
  const others = names.filter((name) => name.startsWith(prefix) && name !== prefix + inputs);
  await Promise.all(others.map((name) => caches.delete(name)));
}
