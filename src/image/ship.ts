import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { emulatorFile, readManifest } from './folder.ts';

/**
 * Copies the machine's image and the emulator into a built site, as `machine/`.
 * @returns false if there is no image.
 */
export async function shipImage(image: string, site: string): Promise<boolean> {
  if ((await readManifest(image)) === undefined) return false;
  const target = join(site, 'machine');
  await rm(target, { recursive: true, force: true });
  await cp(image, target, { recursive: true });
  await cp(emulatorFile('v86.wasm'), join(target, 'v86.wasm'));
  await cp(emulatorFile('../LICENSE'), join(target, 'licenses', 'v86.txt'));
  return true;
}
