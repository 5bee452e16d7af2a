import { figure, median, ratio, withUnit } from './figures.ts';
import type { Measure, ResultRow, ResultTable, Results } from './results.ts';

/** A table in words, for pages of the site and for Markdown. */
export interface ShownTable {
  title: string;
  about: string;
  heads: string[];
  rows: { name: string; cells: string[] }[];
}

/** Where, when and of what the results are, one fact a line: `Processor`, `2 × …`. */
export function setting({ date, commit, machine, minutes, versions }: Results): [string, string][] {
  const { processor, cores, memory, system, load } = machine;
  return [
    ['Measured', `${date}, in ${minutes} minutes, of commit ${commit}`],
    ['Computer', `${cores} × ${processor}, ${(memory / 1000).toFixed(0)} GB of memory, ${system}`],
    ['Load at the start', `${load} (programs that wanted to run, on average of a minute)`],
    [
      'Versions',
      Object.entries(versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    ],
  ];
}

/** The tables as readers see them: medians, what the runs lay between, ratios, what is promised at most. */
export function shownTables({ tables }: Results): ShownTable[] {
  return tables.map((table) => {
    return {
      title: table.title,
      about: table.about,
      heads: ['', ...table.measures.map(({ name }) => name)],
      rows: table.rows.map((row) => ({ name: row.name, cells: cellsOf(row, table) })),
    };
  });
}

function cellsOf(row: ResultRow, { measures, rows, compared }: ResultTable): string[] {
  if (row.missing !== undefined) return [row.missing, ...measures.slice(1).map(() => '')];
  return measures.map(({ unit }, index) => {
    const samples = row.samples[index] ?? [];
    const first = rows[0]!.samples[index] ?? [];
    if (samples.length === 0) return '–';
    const value = figure(samples, unit);
    const base = first.length === 0 ? 0 : median(first);
    const isAlone = !compared || row === rows[0] || base === 0;
    const against = isAlone ? '' : `, ${ratio(median(samples), base)}`;
    const promise = row.promised?.[index] ?? undefined;
    return value + against + (promise === undefined ? '' : promised(promise, median(samples), unit));
  });
}

function promised(promise: number, taken: number, unit: Measure['unit']): string {
  return `; promised: ${withUnit(promise, unit)}${taken > promise ? ', missed' : ''}`;
}

/** Each promise that the medians do not keep, as a sentence. */
export function brokenPromises({ tables }: Pick<Results, 'tables'>): string[] {
  return tables.flatMap(({ title, measures, rows }) =>
    rows.flatMap(({ name, samples, promised = [] }) =>
      promised.flatMap((promise, index) => {
        const taken = samples[index] ?? [];
        const { unit, name: measure } = measures[index]!;
        if (promise === null || taken.length === 0 || median(taken) <= promise) return [];
        return `${title}: ${name}, ${measure}: ${withUnit(median(taken), unit)}, promised are ${withUnit(promise, unit)}`;
      }),
    ),
  );
}
