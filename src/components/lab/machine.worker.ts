// The thread that the emulator runs in: the page's own stays free for typing and scrolling.
import type { Beginning, LocalEmulator } from '../../machine/emulator.ts';
import { MachineError } from '../../machine/types.ts';
import type { LabTrouble } from './lab-error.ts';
import { dropKept, keepState, readKept } from './kept-state.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { dropOtherImages, WebSource } from './web-source.ts';
import { YieldWorker } from './yield-worker.ts';

Object.assign(globalThis, { Worker: YieldWorker });

let emulator: LocalEmulator;
let source: WebSource;
const tell = (message: FromWorker) => {
  postMessage(message);
};

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'create') void create(data);
  else if (data.type === 'run') void emulator.run();
  else if (data.type === 'pause') void emulator.pause();
  else if (data.type === 'keep') void keep(data.address);
  else if (data.type === 'fetch') void fetchAll(data.paths);
  else emulator.send(data.bytes);
});

async function create({
  folder,
  manifest,
  kept,
  state,
  total,
}: ToWorker & { type: 'create' }): Promise<void> {
  try {
    const own = await readKept(kept);
    let bytes = 0;
    source = new WebSource(folder, manifest, (count) => {
      // What the guest reads later is no part of the start; nor is there a download where a state was kept.
      if (bytes >= total || own) return;
      bytes += count;
      tell({ type: 'fetched', bytes });
      if (bytes >= total) tell({ type: 'restoring' });
    });
    const { path } = manifest.parts.snapshot;
    // They are on their way while the emulator comes and is compiled.
    const ahead = new Map<string, Promise<Uint8Array>>();
    const parts = state ? [path, state.path] : [path];
    if (!own) for (const part of parts) ahead.set(part, source.read(part));
    for (const coming of ahead.values()) coming.catch(() => undefined);
    const read = (path: string) => {
      const first = ahead.get(path);
      // What has come damaged is asked for again.
      ahead.delete(path);
      return first ?? source.read(path);
    };
    const { LocalEmulator } = await import('../../machine/emulator.ts');
    const files = { read, drop: (path: string) => source.drop(path), wasm: () => source.wasm() };
    const make = (beginning: Beginning) => LocalEmulator.create(manifest, files, beginning);
    if (own) tell({ type: 'restoring' });
    // A state that is damaged, or that there is no memory for, is as good as none: `up.sh` runs here.
    let up = own && (await make({ state: own }).catch(() => undefined));
    if (own && !up) await dropKept(kept);
    if (state) up ??= await make({ patch: state }).catch(() => undefined);
    emulator = up ?? (await make('snapshot'));
    emulator.onBytes((bytes) => {
      tell({ type: 'bytes', bytes });
    });
    emulator.onConsole((byte) => {
      tell({ type: 'console', byte });
    });
    emulator.onLost(({ message }) => {
      tell({ type: 'lost', message });
    });
    tell({
      type: 'created',
      isUp: up !== undefined,
      scripts: performance.getEntriesByType('resource').map(({ name }) => name),
    });
    void dropOtherImages(manifest.inputs);
  } catch (error) {
    fail(error);
  }
}

// v86 begins in its constructor what can fail later: nobody waits for it, and nobody else could tell.
addEventListener('unhandledrejection', ({ reason }) => {
  fail(reason);
});

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  tell({ type: 'failed', trouble: troubleOf(error), message });
}

async function fetchAll(paths: readonly string[]): Promise<void> {
  // Whatever does not come now is fetched when the machine reads it.
  for (const path of paths) await source.read(path).catch(() => undefined);
}

async function keep(address: string): Promise<void> {
  await keepState(address, await emulator.snapshot());
  tell({ type: 'kept' });
}

/** What kept the machine from being made. Browsers tell memory and policy apart by the kind of error only. */
function troubleOf(error: unknown): LabTrouble {
  if (error instanceof MachineError) return 'download';
  if (error instanceof RangeError) return 'memory';
  if (error instanceof WebAssembly.CompileError || error instanceof EvalError) return 'blocked';
  return 'stopped';
}
