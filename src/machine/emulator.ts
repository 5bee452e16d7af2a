import { V86, type V86Options } from 'v86';
import { Clock } from './clock.ts';
import type { Manifest, StoredFile } from './image.ts';
import { applyPatch } from './patch.ts';
import { readStored, type Source } from './source.ts';
import { Storage } from './storage.ts';
import type { Emulator } from './types.ts';
import { createDecompress, type Decompress } from './zstd.ts';

const MIB = 1024 * 1024;

/**
 * v86 compiles the code of up to three pages of memory into one WebAssembly module. A lab starts many short programs:
 * with one page a module they cost the browser's compilers half as much. The settings' numbers are v86's own
 * (1 and 3 of `set_jit_config` in its src/rust/jit.rs).
 */
const PAGES_A_MODULE = 1;
/** Blocks that it compiles beyond those that are hot: few, for the same reason. v86's own choice is 250. */
const EXTRA_BLOCKS = 10;
type SetJitConfig = (setting: number, value: number) => void;
/** Lets the processor run for a while. Returns the milliseconds until it has something to do again. */
type MainLoop = () => number;

/** The virtio console that the agent listens on. */
const TO_GUEST = 'virtio-console0-input-bytes';
const FROM_GUEST = 'virtio-console0-output-bytes';

/** Where a machine begins. */
export type Beginning =
  /** The kernel boots. */
  | 'boot'
  /** From the image's snapshot, which was taken after a boot. */
  | 'snapshot'
  /** From what {@link LocalEmulator.snapshot} gave. */
  | { state: ArrayBuffer }
  /** From the image's snapshot with a patch (`patch.ts`) on it. */
  | { patch: StoredFile };

/** v86, started from an image. */
export class LocalEmulator implements Emulator {
  readonly #v86: V86;
  readonly #storage: Storage;
  #skipping = false;
  #lost: (error: Error) => void = () => undefined;

  private constructor(v86: V86, clock: Clock, source: Source, decompress: Decompress) {
    this.#v86 = v86;
    this.#storage = new Storage(source, decompress, (error) => {
      this.#lost(error);
    });
    v86.fs9p.storage = this.#storage;
    // What the guest reads from the image has to come, however long that takes.
    clock.skips = () => this.#skipping && !this.#storage.isFetching;
    v86.v86.constructor.microtick = clock.now;
  }

  /**
   * Makes a machine that does not run yet.
   * @throws MachineError if a file of the image is missing or damaged.
   */
  static async create(manifest: Manifest, source: Source, beginning: Beginning): Promise<LocalEmulator> {
    const module = await source.wasm();
    // A decompressor never gives back the memory that it took for its largest file: the snapshot has one of its own.
    const part = async (file: StoredFile) => readStored(source, file, await createDecompress(module));
    const { parts } = manifest;
    const clock = new Clock();
    const v86 = await loaded({
      wasm_fn: async (imports) => {
        imports['env']!['microtick'] = clock.now;
        const { exports } = await WebAssembly.instantiate(module, imports);
        const setJitConfig = exports['set_jit_config'] as SetJitConfig;
        setJitConfig(1, PAGES_A_MODULE);
        setJitConfig(3, EXTRA_BLOCKS);
        const mainLoop = exports['main_loop'] as MainLoop;
        return { ...exports, main_loop: () => clock.idle(mainLoop()) };
      },
      memory_size: manifest.memory * MIB,
      vga_memory_size: MIB,
      filesystem: {},
      virtio_console: { type: 'none' },
      disable_keyboard: true,
      disable_mouse: true,
      disable_speaker: true,
      autostart: false,
      ...(beginning === 'boot' && {
        cmdline: manifest.cmdline,
        bios: { buffer: (await part(parts.bios)).buffer },
        vga_bios: { buffer: (await part(parts.vgaBios)).buffer },
        bzimage: { buffer: (await part(parts.kernel)).buffer },
        initrd: { buffer: (await part(parts.initramfs)).buffer },
      }),
    });
    const emulator = new LocalEmulator(v86, clock, source, await createDecompress(module));
    if (beginning === 'boot')
      v86.fs9p.load_from_json(JSON.parse(new TextDecoder().decode(await part(parts.tree))));
    else if (beginning === 'snapshot') await v86.restore_state((await part(parts.snapshot)).buffer);
    else if ('state' in beginning) await v86.restore_state(beginning.state);
    else {
      const [snapshot, patch] = await Promise.all([part(parts.snapshot), part(beginning.patch)]);
      await v86.restore_state(applyPatch(snapshot, patch).buffer);
    }
    return emulator;
  }

  async run(): Promise<void> {
    await this.#v86.run();
  }

  async pause(): Promise<void> {
    await this.#v86.stop();
  }

  /** Whether the machine skips what it only waits for: its clock is then ahead of the computer's. */
  skipWaiting(on: boolean): void {
    this.#skipping = on;
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#v86.add_listener(FROM_GUEST, listener);
  }

  onConsole(listener: (byte: number) => void): void {
    this.#v86.add_listener('serial0-output-byte', listener);
  }

  onLost(listener: (error: Error) => void): void {
    this.#lost = listener;
  }

  send(bytes: Uint8Array): void {
    this.#v86.bus.send(TO_GUEST, bytes);
  }

  /** Paths of the image's files that the guest has read. */
  get reads(): string[] {
    return this.#storage.reads;
  }

  /** The machine's whole state, as {@link create} restores it. */
  async snapshot(): Promise<Uint8Array<ArrayBuffer>> {
    while (this.#storage.isFetching) await new Promise((resolve) => setTimeout(resolve, 10));
    return new Uint8Array(await this.#v86.save_state());
  }

  async destroy(): Promise<void> {
    await this.#v86.destroy();
  }
}

function loaded(options: V86Options): Promise<V86> {
  return new Promise((resolve) => {
    const v86 = new V86(options);
    v86.add_listener('emulator-loaded', () => {
      resolve(v86);
    });
  });
}
