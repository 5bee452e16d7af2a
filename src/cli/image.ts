import { setFlagsFromString } from 'node:v8';
import { answer } from '../controllers/answer.ts';
import { UserError } from '../labs/errors.ts';
import { folderSource, imageFolder, readManifest } from '../image/folder.ts';
import { LocalEmulator } from '../machine/emulator.ts';
import type { Manifest } from '../machine/image.ts';
import { startMachine, type EmulatedMachine } from '../machine/machine.ts';

/** A machine in Node, and what it was made of. */
export interface OpenEmulator {
  machine: EmulatedMachine;
  emulator: LocalEmulator;
  manifest: Manifest;
}

/**
 * Starts a machine from the project's image.
 * @param hurried whether the machine skips what it only waits for (a `sleep`, a time-out) while it runs commands.
 * @throws UserError if there is none; MachineError if it does not start.
 */
export async function openMachine(root: string, hurried = false): Promise<EmulatedMachine> {
  return (await openEmulator(root, hurried)).machine;
}

/** As {@link openMachine}, for who needs the emulator as well. */
export async function openEmulator(root: string, hurried: boolean): Promise<OpenEmulator> {
  const folder = imageFolder(root);
  const manifest = await readImage(root);
  optimizeModules(true);
  const emulator = await LocalEmulator.create(manifest, folderSource(folder), 'snapshot');
  const machine = await startMachine(emulator, {
    answer,
    onBusy: (busy) => {
      emulator.skipWaiting(busy && hurried);
    },
  });
  optimizeModules(false);
  return { machine, emulator, manifest };
}

/**
 * The manifest of the project's image.
 * @throws UserError if there is none.
 */
export async function readImage(root: string): Promise<Manifest> {
  const manifest = await readManifest(imageFolder(root));
  if (manifest === undefined)
    throw new UserError('There is no image of the machine. Build it: npm run machine');
  return manifest;
}

/**
 * Whether V8 optimizes the WebAssembly code that it compiles from now on, in all threads. It pays for v86 itself, most of which
 * a start compiles. It doesn't for what v86 makes of the guest's code afterwards: a lab's programs run too short, and
 * optimizing took a third of the processor's time.
 */
function optimizeModules(on: boolean): void {
  const no = on ? '' : 'no-';
  setFlagsFromString(`--${no}wasm-dynamic-tiering`);
  setFlagsFromString(`--${no}wasm-tier-up`);
}
