import type { LabState } from '../../labs/lab-state.ts';
import type { ShippedManifest } from '../../machine/image.ts';
import type { LabTrouble } from './lab-error.ts';

/** What a lab's machine is made from. */
export interface StartFrom {
  /** Address of the image's folder, with a slash at its end. */
  folder: string;
  manifest: ShippedManifest;
  /** Where this browser keeps the state in which the lab's `up.sh` left the machine, if it has run here. */
  kept: string;
  /** That state as the site ships it, if it does. */
  state: LabState | undefined;
}

/** What the page tells the thread that the emulator runs in. */
export type ToWorker =
  /** Make the machine. */
  | ({ type: 'create'; total: number } & StartFrom)
  /** Keep the machine's state under this address. */
  | { type: 'keep'; address: string }
  /** Have the browser keep these files of the image. */
  | { type: 'fetch'; paths: string[] }
  | { type: 'run' }
  | { type: 'pause' }
  /** Bytes for the agent. */
  | { type: 'send'; bytes: Uint8Array };

/** What that thread tells the page. */
export type FromWorker =
  /** So many bytes of what it takes to start have come. */
  | { type: 'fetched'; bytes: number }
  /** All has come; the snapshot is being restored. */
  | { type: 'restoring' }
  /** It was made; whether the lab is set up in it, and the addresses of the scripts that this took. */
  | { type: 'created'; isUp: boolean; scripts: string[] }
  /** Its state was kept, if the browser could. */
  | { type: 'kept' }
  /** It could not be made. */
  | { type: 'failed'; trouble: LabTrouble; message: string }
  /** Bytes from the agent. */
  | { type: 'bytes'; bytes: Uint8Array }
  | { type: 'console'; byte: number }
  /** The machine can't go on. */
  | { type: 'lost'; message: string };
