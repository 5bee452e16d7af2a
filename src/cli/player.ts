// Runs one lab in a machine of its own, in a thread of its own: the emulator keeps a core busy.
import { sourceFiles } from '../labs/digest.ts';
import { play, type Played } from '../labs/replay.ts';
import { openMachine } from './image.ts';
import type { PlayerTask } from './players.ts';
import { doTask } from './thread.ts';

await doTask<PlayerTask, Played>(async ({ root, ...task }, onStep) => {
  const machine = await openMachine(root, true);
  const played = await play(machine, { ...task, source: sourceFiles(root, task.lab) }, onStep);
  await machine.close();
  return played;
});
