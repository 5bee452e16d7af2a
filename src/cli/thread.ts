import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../labs/errors.ts';
import { MachineError } from '../machine/types.ts';
import type { LabTask, ThreadMessage } from './threads.ts';

/**
 * What a thread of `threads.ts` runs: its task, to the end.
 * @param work does it, and says what it does, one line each.
 */
export async function doTask<Task extends LabTask, Result>(
  work: (task: Task, onStep: (step: string) => void) => Promise<Result>,
): Promise<void> {
  const say = (message: ThreadMessage<Result>): void => parentPort!.postMessage(message);
  try {
    const done = await work(workerData as Task, (step) => {
      say({ step });
    });
    say({ done });
  } catch (error) {
    if (!(error instanceof UserError || error instanceof MachineError)) throw error;
    say({ failed: error.message });
  }
}
