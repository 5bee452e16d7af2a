import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { answer } from '../controllers/answer.ts';
import { UserError } from '../labs/errors.ts';
import { machineHost } from '../labs/host.ts';
import type { NeedName } from '../labs/lab.ts';
import { startMachine } from '../machine/machine.ts';
import type { Machine } from '../machine/types.ts';
import { Namespaces } from './namespaces.ts';
import { checksFor, probeScript, startTools } from './needs.ts';

/** Programs for root are not in everybody's PATH. */
const ROOT_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/**
 * Makes private namespaces of this computer's own kernel for a lab, driven like the machine.
 * @param lab its name, for messages.
 * @param needs what it needs beyond the base.
 * @throws UserError where this computer is no Linux or lacks something; it names all of it. MachineError where it
 *   does not let us make namespaces. Nothing is left then.
 */
export async function openNative(lab: string, needs: readonly NeedName[]): Promise<Machine> {
  if (process.platform !== 'linux')
    throw new UserError('--native needs Linux: leave it out, and the lab runs in the emulator.');
  const path = [...(process.env['PATH'] ?? '').split(delimiter), ...ROOT_FOLDERS];
  process.env['PATH'] = path.join(delimiter);
  refuse(
    lab,
    startTools.filter(({ probe }) => !isThere(path, probe.split(' ').at(-1)!)).map(({ lacking }) => lacking),
  );
  const machine = await startMachine(new Namespaces(), { answer });
  try {
    const groups = checksFor(needs);
    const { stdout } = await machine.run(machineHost, probeScript(groups));
    const failed = new TextDecoder().decode(stdout).trim().split('\n').filter(Boolean);
    refuse(
      lab,
      failed.map((line) => {
        const [group, index] = line.split(' ').map(Number);
        return groups[group!]![index!]!.lacking;
      }),
    );
    return machine;
  } catch (error) {
    await machine.close();
    throw error;
  }
}

function refuse(lab: string, lacking: readonly string[]): void {
  if (lacking.length > 0)
    throw new UserError(
      `${lab} can't run on this computer's own kernel, which lacks ${lacking.join(', ')}. Without --native it runs in the emulator.`,
    );
}

function isThere(folders: readonly string[], name: string): boolean {
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
