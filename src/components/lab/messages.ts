import type { ShippedManifest } from '../../machine/image.ts';
import type { LabTrouble } from './lab-error.ts';

/** What the page tells the thread that the emulator runs in. */
export type ToWorker =
  /** Make the machine, from the image whose folder has this address, or from the state that is kept under another. */
  | { type: 'create'; folder: string; manifest: ShippedManifest; kept: string }
  /** Keep the machine's state under this address. */
  | { type: 'keep'; address: string }
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
  /** It was made, from a kept state or from the image's snapshot; the addresses of the scripts that this took. */
  | { type: 'created'; fromKept: boolean; scripts: string[] }
  /** Its state was kept, if the browser could. */
  | { type: 'kept' }
  /** It could not be made. */
  | { type: 'failed'; trouble: LabTrouble; message: string }
  /** Bytes from the agent. */
  | { type: 'bytes'; bytes: Uint8Array }
  | { type: 'console'; byte: number }
  /** The machine can't go on. */
  | { type: 'lost'; message: string };
