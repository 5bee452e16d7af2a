import { z } from 'zod';
import { UserError } from '../../labs/errors.ts';
import { readText } from '../../labs/load.ts';

/** Where `npm run bench` keeps what it measured last, below the project's folder. */
export const resultsFile = 'docs/benchmarks.json';

const measureSchema = z.object({
  /** What is measured: the head of its column. */
  name: z.string(),
  /** `s`, `ms`, `MB`, `kB`; empty for what is counted. */
  unit: z.enum(['s', 'ms', 'MB', 'kB', '']),
});

const rowSchema = z.object({
  name: z.string(),
  /** Why there are no figures: `not installed: …`. */
  missing: z.string().optional(),
  /** What was measured, for each measure in the order in which it was; empty where that was not. */
  samples: z.array(z.array(z.number())),
  /** What the project promises at most, for each measure; null where it promises nothing. */
  promised: z.array(z.number().nullable()).optional(),
});

const tableSchema = z.object({
  /** The part of the bench: `npm run bench -- <part>`. */
  part: z.string(),
  title: z.string(),
  /** What the rows are. */
  about: z.string(),
  measures: z.array(measureSchema),
  rows: z.array(rowSchema),
  /** Whether the rows are other programs for the same thing: each is then compared with the first. */
  compared: z.boolean(),
});

/** What one run of the bench measured, and where. */
export const resultsSchema = z.object({
  format: z.literal(1),
  /** UTC day on which the run began. */
  date: z.iso.date(),
  /** The project's commit; with `+` behind it where files differed from it. */
  commit: z.string(),
  machine: z.object({
    processor: z.string(),
    cores: z.number(),
    /** MB */
    memory: z.number(),
    system: z.string(),
    /** How many programs wanted to run, on average of the minute before. */
    load: z.number(),
  }),
  /** How long the run took. */
  minutes: z.number(),
  versions: z.record(z.string(), z.string()),
  tables: z.array(tableSchema),
});

export type Measure = z.output<typeof measureSchema>;
export type ResultTable = z.output<typeof tableSchema>;
export type ResultRow = z.output<typeof rowSchema>;
export type Results = z.output<typeof resultsSchema>;

/** The results that are kept; undefined where there are none. Throws a `UserError` where the file holds something else. */
export function readResults(root: string): Results | undefined {
  const text = readText(root, resultsFile);
  if (text === undefined) return undefined;
  try {
    return resultsSchema.parse(JSON.parse(text));
  } catch {
    throw new UserError(`${resultsFile} holds no results: take it from git again, or run \`npm run bench\`.`);
  }
}
