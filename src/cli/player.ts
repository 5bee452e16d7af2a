// Runs one lab in a machine of its own, in a thread of its own: the emulator keeps a core busy.
import { parentPort, workerData } from 'node:worker_threads';
import { sourceFiles } from '../labs/digest.ts';
import { UserError } from '../labs/errors.ts';
import { play } from '../labs/replay.ts';
import { MachineError } from '../machine/types.ts';
import { openMachine } from './image.ts';
import type { PlayerMessage, PlayerTask } from './players.ts';

const { root, ...task } = workerData as PlayerTask;
const say = (message: PlayerMessage): void => parentPort!.postMessage(message);

try {
  const machine = await openMachine(root, true);
  const played = await play(machine, { ...task, source: sourceFiles(root, task.lab) }, (step) => {
    say({ step });
  });
  await machine.close();
  say({ played });
} catch (error) {
  if (!(error instanceof UserError || error instanceof MachineError)) throw error;
  say({ failed: error.message });
}
