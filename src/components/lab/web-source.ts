import type { ShippedManifest } from '../../machine/image.ts';
import { isContentOf, type Source } from '../../machine/source.ts';
import { MachineError } from '../../machine/types.ts';

/** How often a file is asked for, and the milliseconds between: a network that is down for a moment ends no lab. */
const pauses = [0, 500, 2_000, 5_000];

/** An image on a web server, kept in the browser's cache by the digests in its files' names. */
export class WebSource implements Source {
  readonly #folder: string;
  readonly #manifest: ShippedManifest;
  readonly #cache: Promise<Cache | undefined>;
  readonly #onBytes: (count: number) => void;

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
        const response = await fetch(address);
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

  async wasm(): Promise<WebAssembly.Module> {
    const { path, size } = this.#manifest.emulator;
    const packed = (await this.read(path)) as Uint8Array<ArrayBuffer>;
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
    const content = new Uint8Array(await new Response(unpacked).arrayBuffer().catch(() => new ArrayBuffer()));
    if (content.length !== size || !(await isContentOf(path, content)))
      throw new MachineError(`${path} came damaged`);
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
