import { diffArrays } from 'diff';
import type { RecordedCommand } from '../labs/transcript.ts';

type Run = Pick<RecordedCommand, 'host' | 'command'>;

/** What a recording has for commands. */
export interface Matched<T> {
  /** For each command; `moved` where the recording holds it at another point of the order. */
  recorded: { recorded: T | undefined; moved: boolean }[];
  /** Indexes of what was recorded and is none of the commands. */
  unused: number[];
}

/** Two orders that differ in more than so many places have nothing in common: finding out would cost the square of that. */
const mostEdits = 2000;

/**
 * Lays commands beside a recording: what the two have in common in the same order is matched first; of the rest, equal
 * commands have moved.
 */
export function matchRecording<T extends Run>(run: readonly Run[], recording: readonly T[]): Matched<T> {
  const key = ({ host, command }: Run) => `${host}\0${command}`;
  const [runKeys, recordedKeys] = [run.map(key), recording.map(key)];
  const matched = inOrder(recordedKeys, runKeys);
  const taken = new Set(matched.values());
  const left = Map.groupBy(
    recordedKeys.keys().filter((index) => !taken.has(index)),
    (index) => recordedKeys[index]!,
  );
  const moved = new Set<number>();
  for (const [index, one] of runKeys.entries()) {
    const found = matched.has(index) ? undefined : left.get(one)?.shift();
    if (found === undefined) continue;
    matched.set(index, found);
    moved.add(index);
  }
  const recorded = run.map((_, index) => ({
    recorded: recording[matched.get(index) ?? -1],
    moved: moved.has(index),
  }));
  const unused = [...left.values()].flat().sort((a, b) => a - b);
  return { recorded, unused };
}

/** The index of what was recorded by the index of the command: those that stand in both in the same order. */
function inOrder(recorded: string[], run: string[]): Map<number, number> {
  const changes = diffArrays(recorded, run, { maxEditLength: mostEdits });
  const matched = new Map<number, number>();
  let [at, recordedAt] = [0, 0];
  for (const { added, removed, count } of changes ?? [])
    for (let step = 0; step < count; step++) {
      if (added) at++;
      else if (removed) recordedAt++;
      else matched.set(at++, recordedAt++);
    }
  return matched;
}
