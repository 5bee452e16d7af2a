import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Manifest, StoredFile } from '../machine/image.ts';
import { readFiles, sourceDigest, type SourceFile } from './digest.ts';
import type { LabBundle } from './bundle.ts';
import { keep, readKept } from './kept.ts';

/**
 * The machine as a lab's `up.sh` left it, as a patch of the image's snapshot. Its path below the image's folder is
 * `states/<first 32 hex digits of its SHA-256>.zst`.
 */
export interface LabState extends StoredFile {
  /** Path of the snapshot that it is a patch of. */
  snapshot: string;
  /** Paths of the image's files that `up.sh` has read: what it started will read them again. */
  reads: string[];
}

/** A lab as a site ships it, as JSON. */
export interface ShippedLab extends LabBundle {
  /** Digest of all that a machine's state after `up.sh` comes from, the image aside. */
  origin: string;
  /** Without it, a tab runs `up.sh`. */
  state?: LabState;
}

/** Another one for every change of what is kept, or of what `makePatch` writes. */
const FORMAT = '1';

/** Where the states of labs are kept, below the project's root. */
export const statesFolder = '.cache/machine/states';

/** What answers a lab that asks for rules decides about its state as its own files do. */
const answering = 'src/controllers';

/** See {@link ShippedLab}. @param source the lab's source. */
export function originOf(root: string, source: readonly SourceFile[]): string {
  const code = readFiles(root, answering).filter(({ path }) => !path.endsWith('.test.ts'));
  return sourceDigest([...source, ...code]);
}

/** Path of the file that keeps the state of a lab: another one for everything else that it may come from. */
export function stateFile(root: string, { v86, parts }: Manifest, origin: string): string {
  const from = [FORMAT, v86, parts.snapshot.path, origin].join('\0');
  return join(root, statesFolder, createHash('sha256').update(from).digest('hex').slice(0, 32));
}

/** What is kept of a lab's state. */
export interface KeptState {
  state: LabState;
  /** The file that the state names: the patch, compressed. */
  packed: Uint8Array;
}

/** A state, of its patch. @param packed the patch, compressed. */
export function stateOf(
  { parts }: Manifest,
  patch: Uint8Array,
  packed: Uint8Array,
  reads: string[],
): KeptState {
  const digest = createHash('sha256').update(patch).digest('hex').slice(0, 32);
  const path = `states/${digest}.zst`;
  const snapshot = parts.snapshot.path;
  const state = { path, size: patch.length, stored: packed.length, snapshot, reads };
  return { state, packed };
}

/** Keeps a state: a line of JSON, then the patch. Returns whether it could. */
export function keepState(file: string, { state, packed }: KeptState): boolean {
  keep(file, Buffer.concat([Buffer.from(`${JSON.stringify(state)}\n`), packed]));
  return readState(file) !== undefined;
}

/** Reads a state that was kept; undefined where there is none, or a damaged one. */
export function readState(file: string): KeptState | undefined {
  const kept = readKept(file);
  if (kept === undefined) return undefined;
  const end = kept.indexOf('\n');
  return { state: JSON.parse(kept.toString('utf8', 0, end)) as LabState, packed: kept.subarray(end + 1) };
}
