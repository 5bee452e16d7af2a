import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { UserError } from '../labs/errors.ts';
import { filesOf, loadPart, openProject } from '../labs/load.ts';
import type { BookPart } from '../labs/part.ts';
import { checkPart } from './check-part.ts';
import type { CheckOptions, PartResult } from './check-part.ts';

/** Beginning a thread costs as much as checking so many parts. */
const worthAThread = 100;
/** Each holds a part of the book, and what it was compiled to. */
const mostThreads = 4;

/** What several threads share the parts of a book by. */
export interface Work {
  root: string;
  parts: readonly BookPart[];
  options: CheckOptions;
  /** By the index of a part: 1 where a thread has taken it. */
  taken: Int32Array<SharedArrayBuffer>;
}

/** The result of a part, by the part's index. */
export type Results = [index: number, result: PartResult][];

/** What a thread says at its end. */
export type Said = { results: Results } | { mistake: string };

/** Checks the parts of the project in the folder `root`, those of a large book on several processors. */
export async function checkParts(
  root: string,
  parts: readonly BookPart[],
  options: CheckOptions,
): Promise<PartResult[]> {
  const taken = new Int32Array(new SharedArrayBuffer(4 * parts.length));
  const work: Work = { root, parts, options, taken };
  const threads = Math.min(mostThreads, availableParallelism(), Math.floor(parts.length / worthAThread));
  const workers = Array.from(
    { length: Math.max(0, threads - 1) },
    () => new Worker(new URL('thread.ts', import.meta.url), { workerData: work }),
  );
  try {
    const results = await Promise.all([...workers.map(resultsOf), takeParts(work, drawnFirst(parts))]);
    return results
      .flat()
      .sort(([a], [b]) => a - b)
      .map(([, result]) => result);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The indexes of parts, those with drawings first. One thread begins with these and the others end with them: Mermaid takes a second to load. */
export function drawnFirst(parts: readonly BookPart[]): number[] {
  const indexes = [...parts.keys()];
  return [
    ...indexes.filter((index) => parts[index]!.drawn),
    ...indexes.filter((index) => !parts[index]!.drawn),
  ];
}

/** Checks one part after the other, in this order, until all are taken; of each, only the result is kept. */
export async function takeParts(
  { root, parts, options, taken }: Work,
  order: readonly number[],
): Promise<Results> {
  const results: Results = [];
  const frame = openProject(root);
  const reader = filesOf(root);
  for (const index of order)
    if (Atomics.exchange(taken, index, 1) === 0)
      results.push([index, await checkPart(loadPart(frame, parts[index]!, reader), options)]);
  return results;
}

async function resultsOf(worker: Worker): Promise<Results> {
  const { promise, resolve, reject } = Promise.withResolvers<Said>();
  worker.once('message', resolve);
  worker.once('error', reject);
  const said = await promise;
  if ('mistake' in said) throw new UserError(said.mistake);
  return said.results;
}
