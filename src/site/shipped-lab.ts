import { bundleLab } from '../labs/bundle.ts';
import { originOf, readState, stateFile, type ShippedLab } from '../labs/lab-state.ts';
import type { LabFolder } from '../labs/load.ts';
import type { Manifest } from '../machine/image.ts';

/** What a site ships of a lab. */
export interface LabShipment {
  lab: ShippedLab;
  /** The file that `lab.state` names, where `hopbook states` has set the lab up as it is now. */
  state?: Uint8Array;
}

/**
 * Makes what a site ships of a lab.
 * @param manifest of the image that the site ships.
 * @returns undefined where the lab was not recorded, or can't be read: the check says so.
 * @throws UserError if a file of the lab is no UTF-8 text.
 */
export function shipLab(root: string, manifest: Manifest, folder: LabFolder): LabShipment | undefined {
  const bundle = bundleLab(folder, folder.sources);
  if (bundle === undefined) return undefined;
  const origin = originOf(root, folder.sources);
  const kept = readState(stateFile(root, manifest, origin));
  return kept
    ? { lab: { ...bundle, origin, state: kept.state }, state: kept.packed }
    : { lab: { ...bundle, origin } };
}
