import { Worker } from 'node:worker_threads';
import { UserError } from '../labs/errors.ts';

/** Work on one lab, for a thread of its own. */
export interface LabTask {
  root: string;
  /** `<chapter>/<lab>` */
  lab: string;
}

/** What such a thread says: a step begins, or how it ended. */
export type ThreadMessage<Result> = { step: string } | { done: Result } | { failed: string };

/** Tells a person how a lab goes on. */
export type OnStep = (lab: string, step: string) => void;

/** The emulator keeps a core busy, and continuous integration has two. */
const AT_ONCE = 2;

/**
 * Works on labs, each in a thread and a machine of its own, two at a time.
 * @param script what a thread runs; a task is its `workerData`.
 * @param queue the tasks in the order in which they begin, each with its place in the result.
 * @param onDone is told what came of a task.
 * @returns by their places: what came of each, or the error that ended it.
 */
export async function inThreads<Result>(
  script: URL,
  queue: readonly [number, LabTask][],
  onStep: OnStep,
  onDone: (place: number, result: Result | UserError) => void = () => undefined,
): Promise<(Result | UserError)[]> {
  const results: (Result | UserError)[] = [];
  const left = [...queue];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [place, task] = next;
      const result = await inThread<Result>(script, task, onStep);
      results[place] = result;
      onDone(place, result);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

function inThread<Result>(script: URL, task: LabTask, onStep: OnStep): Promise<Result | UserError> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: task });
    worker.on('message', (message: ThreadMessage<Result>) => {
      if ('step' in message) onStep(task.lab, message.step);
      else if ('done' in message) resolve(message.done);
      else resolve(new UserError(message.failed));
      if (!('step' in message)) void worker.terminate();
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      resolve(new UserError(`The machine of ${task.lab} stopped without a word.`));
    });
  });
}
