import { UserError } from '../../labs/errors.ts';
import type { ShippedLab } from '../../labs/lab-state.ts';
import { LabSession } from '../../labs/session.ts';
import type { ShippedManifest } from '../../machine/image.ts';
import { startMachine } from '../../machine/machine.ts';
import { keptAddress } from './kept-state.ts';
import { LabError } from './lab-error.ts';
import { keepForOffline } from './offline.ts';
import type { LabProgress } from './progress.ts';
import { Sleep } from './sleep.ts';
import { WorkerEmulator } from './worker-emulator.ts';

/** What the reader begins with goes first; then comes what the lab's programs will read, for times without a network. */
const FETCH_AFTER_MILLISECONDS = 3000;

/** A lab that runs in this tab. */
export interface OpenLab {
  session: LabSession;
  /** Fulfilled when the machine stops without having been asked to. */
  stopped: Promise<LabError>;
}

/**
 * Starts a machine in this tab with a lab in it. Where the site ships the state in which the lab's `up.sh` leaves the
 * machine, or this browser keeps it, goes on from there; elsewhere runs `up.sh`, and keeps the state. Loads nothing before it is called.
 * @param lab `<chapter>/<lab>`
 * @param signal gives the start up when it aborts.
 * @throws LabError; what the signal aborted with.
 */
export async function openLab(
  lab: string,
  onProgress: (progress: LabProgress) => void,
  signal?: AbortSignal,
): Promise<OpenLab> {
  if (!('WebAssembly' in globalThis))
    throw new LabError('no-webassembly', 'This browser has no WebAssembly, or it is switched off.');
  // What a lab needs of a browser (digests, caches) it gives only to pages that nobody could change on their way.
  if (!isSecureContext)
    throw new LabError('blocked', 'Labs run only on pages that came over HTTPS, or from this computer.');
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  const folder = new URL(`${base}machine/`, location.href).href;
  const [manifest, bundle] = await Promise.all([
    read<ShippedManifest>(`${folder}manifest.json`, signal),
    read<ShippedLab>(`${base}labs/${lab}.json`, signal),
  ]);
  const { origin } = bundle;
  // What was kept for times without a network may be of two builds: a patch makes sense only of its own snapshot.
  const state = bundle.state?.snapshot === manifest.parts.snapshot.path ? bundle.state : undefined;
  const kept = await keptAddress(lab, JSON.stringify([manifest.inputs, manifest.v86, origin]));
  const emulator = await WorkerEmulator.create({ folder, manifest, kept, state }, onProgress, signal);
  try {
    const sleep = new Sleep(emulator);
    const machine = await startMachine(emulator, {
      onBusy: (busy) => {
        sleep.work(busy);
      },
      // Few labs ask; what answers comes when the first question does.
      answer: async (question) => (await import('../../controllers/answer.ts')).answer(question),
    });
    const look = () => {
      sleep.hide(document.hidden);
    };
    document.addEventListener('visibilitychange', look, { signal: emulator.ended });
    const session = emulator.isUp
      ? LabSession.resume(machine, bundle)
      : await LabSession.start(machine, bundle, (text) => {
          onProgress({ phase: 'step', text });
        });
    if (!emulator.isUp) await emulator.keep(kept);
    else if (state)
      setTimeout(() => {
        emulator.fetch(state.reads);
      }, FETCH_AFTER_MILLISECONDS);
    signal?.throwIfAborted();
    // It is up without this, too.
    keepForOffline(emulator.scripts).catch(() => undefined);
    return { session, stopped: emulator.stopped };
  } catch (error) {
    await emulator.destroy();
    signal?.throwIfAborted();
    throw new LabError(error instanceof UserError ? 'set-up' : 'stopped', (error as Error).message);
  }
}

async function read<T>(address: string, signal: AbortSignal | undefined): Promise<T> {
  try {
    // The browser asks the server whether its copy is still the newest: these names stay when the book changes.
    const response = await fetch(address, { cache: 'no-cache', ...(signal && { signal }) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return (await response.json()) as T;
  } catch (error) {
    signal?.throwIfAborted();
    throw new LabError('download', `${address} could not be fetched: ${(error as Error).message}`);
  }
}
