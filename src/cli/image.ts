import { UserError } from '../labs/errors.ts';
import { folderSource, imageFolder, readManifest } from '../image/folder.ts';
import { LocalEmulator } from '../machine/emulator.ts';
import { startMachine, type EmulatedMachine } from '../machine/machine.ts';

/**
 * Starts a machine from the project's image.
 * @throws UserError if there is none; MachineError if it does not start.
 */
export async function openMachine(root: string): Promise<EmulatedMachine> {
  const folder = imageFolder(root);
  const manifest = await readManifest(folder);
  if (manifest === undefined)
    throw new UserError('There is no image of the machine. Build it: npm run machine');
  return startMachine(await LocalEmulator.create(manifest, folderSource(folder), false));
}
