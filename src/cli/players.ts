import { Worker } from 'node:worker_threads';
import { UserError } from '../labs/errors.ts';
import type { Play, Played } from '../labs/replay.ts';

/** What a thread is to play. */
export interface PlayerTask extends Pick<Play, 'lab' | 'commands' | 'timeout' | 'captures' | 'facts'> {
  root: string;
}

/** What the thread says: a step begins, or how it ended. */
export type PlayerMessage = { step: string } | { played: Played } | { failed: string };

/** The emulator keeps a core busy, and continuous integration has two. */
const AT_ONCE = 2;

/** Tells a person how a lab goes on. */
export type OnStep = (lab: string, step: string) => void;

/** Is told what came of a task, or the error that ended it. */
export type OnPlayed = (index: number, result: Played | UserError) => void;

/**
 * Plays labs, each in a fresh machine, two at a time.
 * @returns in the order of the tasks: what came of each, or the error that ended it.
 */
export async function playAll(
  tasks: readonly PlayerTask[],
  onStep: OnStep,
  onPlayed: OnPlayed = () => undefined,
): Promise<(Played | UserError)[]> {
  const results: (Played | UserError)[] = [];
  const queue = longestFirst(tasks);
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, task] = next;
      const result = await playOne(task, onStep);
      results[index] = result;
      onPlayed(index, result);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

/** The tasks with their indexes, those with the most commands first: a long one at the end would leave a core without work. */
export function longestFirst<T extends Pick<PlayerTask, 'commands'>>(tasks: readonly T[]): [number, T][] {
  return [...tasks.entries()].sort(([, a], [, b]) => b.commands.length - a.commands.length);
}

function playOne(task: PlayerTask, onStep: OnStep): Promise<Played | UserError> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./player.ts', import.meta.url), { workerData: task });
    worker.on('message', (message: PlayerMessage) => {
      if ('step' in message) onStep(task.lab, message.step);
      else if ('played' in message) resolve(message.played);
      else resolve(new UserError(message.failed));
      if (!('step' in message)) void worker.terminate();
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      resolve(new UserError(`The machine of ${task.lab} stopped without a word.`));
    });
  });
}
