import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { figure, median, ratio } from './figures.ts';
import { benchmarksPage } from './markdown.ts';
import { readResults, resultsFile, resultsSchema } from './results.ts';
import type { Results } from './results.ts';
import { brokenPromises, shownTables } from './tables.ts';

const results: Results = {
  format: 1,
  date: '2026-11-22',
  commit: 'abc1234',
  machine: { processor: 'Some CPU', cores: 2, memory: 24_000, system: 'Linux 6.1', load: 0.2 },
  minutes: 50,
  versions: { node: '24.20.0' },
  tables: [
    {
      part: 'build',
      title: 'Building the book',
      about: 'The same pages.',
      compared: true,
      measures: [
        { name: 'clean build', unit: 's' },
        { name: 'memory', unit: 'MB' },
      ],
      rows: [
        { name: 'hopbook', samples: [[12, 10, 11, 14, 13], [900]], promised: [11, null] },
        { name: 'Other', samples: [[6.004, 6, 6.1], []] },
        { name: 'Third', missing: 'not installed: no network', samples: [] },
      ],
    },
  ],
};

it('takes the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([10, 9, 100])).toBe(10);
});

it('says what the runs lay between, but not of a single one, nor of equal ones', () => {
  expect(figure([12.34, 11.02, 13.77], 's')).toBe('12.3 s (11.0–13.8)');
  expect(figure([12.34], 's')).toBe('12.3 s');
  expect(figure([7, 7], '')).toBe('7');
  expect(figure([1234.4], 'MB')).toBe('1234 MB');
  expect(figure([0.00412], 's')).toBe('0.0041 s');
});

it('says how many times as much', () => {
  expect(ratio(6, 12)).toBe('×0.50');
  expect(ratio(30, 12)).toBe('×2.50');
  expect(ratio(24, 12)).toBe('×2');
});

it('compares each row with the first, and says what is promised and what is missing', () => {
  expect(shownTables(results)[0]!.rows).toEqual([
    { name: 'hopbook', cells: ['12 s (10–14); promised: 11 s, missed', '900 MB'] },
    { name: 'Other', cells: ['6.00 s (6–6.10), ×0.50', '–'] },
    { name: 'Third', cells: ['not installed: no network', ''] },
  ]);
});

it('compares nothing with nothing', () => {
  const [table] = results.tables;
  const rows = [0, 3].map((count) => ({ name: String(count), samples: [[count]] }));
  expect(shownTables({ ...results, tables: [{ ...table!, rows }] })[0]!.rows[1]!.cells[0]).toBe('3 s');
});

it('compares nothing where rows are different things', () => {
  const table = { ...results.tables[0]!, compared: false };
  expect(shownTables({ ...results, tables: [table] })[0]!.rows[1]!.cells[0]).toBe('6.00 s (6–6.10)');
});

it('names the promises that the medians do not keep', () => {
  expect(brokenPromises(results)).toEqual([
    'Building the book: hopbook, clean build: 12 s, promised are 11 s',
  ]);
});

it('is Markdown, made of the file alone', () => {
  const page = benchmarksPage(resultsSchema.parse(JSON.parse(JSON.stringify(results))));
  expect(page).toContain('- Measured: 2026-11-22, in 50 minutes, of commit abc1234.\n');
  expect(page).toContain(
    '|  | clean build | memory |\n| --- | --- | --- |\n| hopbook | 12 s (10–14); promised: 11 s, missed | 900 MB |',
  );
});

it('refuses damaged results in one line, and knows none where there is no file', () => {
  const root = mkdtempSync(join(tmpdir(), 'hopbook-results-'));
  mkdirSync(join(root, 'docs'));
  expect(readResults(root)).toBeUndefined();
  for (const text of ['{', '{}', '']) {
    writeFileSync(join(root, resultsFile), text);
    expect(() => readResults(root), text).toThrow(
      'docs/benchmarks.json holds no results: take it from git again',
    );
  }
  rmSync(root, { recursive: true });
});
