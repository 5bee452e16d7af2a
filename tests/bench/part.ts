import type { ResultTable } from '../../src/site/benchmarks/results.ts';

/** What the parts of a run share. */
export interface Bench {
  /** How often each thing is measured. */
  rounds: number;
  /** Versions of what was measured; parts add theirs. */
  versions: Record<string, string>;
  /** Says on the terminal what is done now. */
  say: (step: string) => void;
}

/** One part of the bench: `npm run bench -- <name>`. */
export interface Part {
  name: string;
  measure: (bench: Bench) => Promise<ResultTable[]>;
}
