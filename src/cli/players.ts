import type { UserError } from '../labs/errors.ts';
import type { Play, Played } from '../labs/replay.ts';
import { inThreads, type LabTask, type OnStep } from './threads.ts';

/** What a thread is to play. */
export type PlayerTask = LabTask & Pick<Play, 'commands' | 'timeout' | 'captures' | 'facts'>;

/**
 * Plays labs, each in a fresh machine, two at a time.
 * @param onPlayed is told what came of a task.
 * @returns in the order of the tasks: what came of each, or the error that ended it.
 */
export function playAll(
  tasks: readonly PlayerTask[],
  onStep: OnStep,
  onPlayed?: (index: number, result: Played | UserError) => void,
): Promise<(Played | UserError)[]> {
  return inThreads(new URL('./player.ts', import.meta.url), longestFirst(tasks), onStep, onPlayed);
}

/** The tasks with their indexes, those with the most commands first: a long one at the end would leave a core without work. */
export function longestFirst<T extends Pick<PlayerTask, 'commands'>>(tasks: readonly T[]): [number, T][] {
  return [...tasks.entries()].sort(([, a], [, b]) => b.commands.length - a.commands.length);
}
