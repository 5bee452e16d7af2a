import type { Emulator } from '../../machine/types.ts';
import { LabError } from './lab-error.ts';
import type { FromWorker, StartFrom, ToWorker } from './messages.ts';
import type { LabProgress } from './progress.ts';

/** The emulator in a thread of its own. */
export class WorkerEmulator implements Emulator {
  /** Fulfilled when the machine stops without having been asked to. */
  readonly stopped: Promise<LabError>;
  /** Aborts when the machine is gone, for whatever reason. */
  readonly ended: AbortSignal;
  /** Whether the lab is set up in it: it goes on from where `up.sh` has left a machine. */
  isUp = false;
  /** The addresses of what its thread has loaded. */
  scripts: readonly string[] = [];
  readonly #worker: Worker;
  readonly #stop: (error: LabError) => void;
  readonly #end = new AbortController();
  #bytes: (bytes: Uint8Array) => void = () => undefined;
  #console: (byte: number) => void = () => undefined;
  #lost: (error: Error) => void = () => undefined;
  #kept: () => void = () => undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    this.ended = this.#end.signal;
    const { promise, resolve } = Promise.withResolvers<LabError>();
    this.stopped = promise;
    this.#stop = resolve;
  }

  /**
   * Makes a machine; it does not run yet.
   * @param signal ends the thread when it aborts, also later.
   * @throws LabError; what the signal aborted with.
   */
  static create(
    from: StartFrom,
    onProgress: (progress: LabProgress) => void,
    signal?: AbortSignal,
  ): Promise<WorkerEmulator> {
    const { promise, resolve, reject } = Promise.withResolvers<WorkerEmulator>();
    const { emulator: program, parts } = from.manifest;
    const total = program.stored + parts.snapshot.stored + (from.state?.stored ?? 0);
    let worker: Worker;
    try {
      worker = new Worker(new URL('./machine.worker.ts', import.meta.url), { type: 'module' });
    } catch (error) {
      throw new LabError('blocked', `The browser starts no worker: ${(error as Error).message}`);
    }
    const emulator = new WorkerEmulator(worker);
    const fail = (error: LabError) => {
      void emulator.destroy();
      reject(error);
      emulator.#lost(error);
      emulator.#stop(error);
    };
    signal?.addEventListener('abort', () => {
      void emulator.destroy();
      reject(signal.reason as Error);
      emulator.#lost(new Error('the start was given up'));
    });
    worker.addEventListener('error', (event) => {
      // Without a message it is the script that did not come, or was not let in.
      if (event.message) fail(new LabError('stopped', event.message));
      else fail(new LabError(navigator.onLine ? 'blocked' : 'download', 'The emulator could not be loaded.'));
    });
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === 'bytes') emulator.#bytes(data.bytes);
      else if (data.type === 'console') emulator.#console(data.byte);
      else if (data.type === 'fetched') onProgress({ phase: 'fetch', bytes: data.bytes, total });
      else if (data.type === 'restoring') onProgress({ phase: 'restore' });
      else if (data.type === 'created') {
        emulator.scripts = data.scripts;
        emulator.isUp = data.isUp;
        resolve(emulator);
      } else if (data.type === 'kept') emulator.#kept();
      else if (data.type === 'failed') fail(new LabError(data.trouble, data.message));
      else fail(new LabError('stopped', data.message));
    });
    onProgress({ phase: 'fetch', bytes: 0, total });
    emulator.#tell({ type: 'create', total, ...from });
    return promise;
  }

  run(): Promise<void> {
    this.#tell({ type: 'run' });
    return Promise.resolve();
  }

  pause(): Promise<void> {
    this.#tell({ type: 'pause' });
    return Promise.resolve();
  }

  /** Keeps the machine's state under an address, for {@link create}. No command may be under way. */
  keep(address: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const done = () => {
      resolve(undefined);
    };
    this.#kept = done;
    this.ended.addEventListener('abort', done);
    this.#tell({ type: 'keep', address });
    return promise;
  }

  /** Has the browser keep files of the image: the machine need not wait for them, nor for a network, when it reads them. */
  fetch(paths: string[]): void {
    this.#tell({ type: 'fetch', paths });
  }

  send(bytes: Uint8Array): void {
    this.#tell({ type: 'send', bytes });
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#bytes = listener;
  }

  onConsole(listener: (byte: number) => void): void {
    this.#console = listener;
  }

  onLost(listener: (error: Error) => void): void {
    this.#lost = listener;
  }

  destroy(): Promise<void> {
    this.#worker.terminate();
    this.#end.abort();
    return Promise.resolve();
  }

  #tell(message: ToWorker): void {
    this.#worker.postMessage(message);
  }
}
