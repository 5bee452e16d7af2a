import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ResultRow, ResultTable } from '../../src/site/benchmarks/results.ts';
import { GrownBook } from './book/grown.ts';
import type { Bench } from './part.ts';
import { costOf } from './run.ts';

/** Synthetic pages beside those of the book; the last number is that of the promise. */
const sizes = [250, 500, 1000];

const promised = { seconds: 240, megabytes: 3000 };

/** What a clean build begins without. */
const leavings = [
  'dist',
  '.astro',
  'node_modules/.astro',
  '.cache/social',
  '.cache/diagrams',
  '.cache/words',
];

/** Measures clean builds of books with up to 1,000 synthetic pages of about ten commands each. */
export async function measureGrowth({ say }: Bench): Promise<ResultTable[]> {
  const book = await GrownBook.open();
  const rows: ResultRow[] = [];
  try {
    for (const size of sizes) {
      book.growTo(size);
      say(`build with ${book.pages} synthetic pages`);
      for (const left of leavings) rmSync(join(book.folder, left), { recursive: true, force: true });
      const cost = await costOf(process.execPath, [resolve('src/cli/hopbook.ts'), 'build'], book.folder);
      const each = (cost.seconds * 1000) / book.pages;
      rows.push({
        name: `${book.pages} pages, ${book.commands} commands`,
        samples: [[cost.seconds], [each], cost.megabytes === undefined ? [] : [cost.megabytes]],
        ...(size === sizes.at(-1) && { promised: [promised.seconds, null, promised.megabytes] }),
      });
    }
  } finally {
    book.close();
  }
  return [
    {
      part: 'growth',
      title: 'Building a large book',
      about:
        'A clean build, with the check, of the book with so many synthetic pages beside its own; each size once. Every picture is drawn anew.',
      compared: false,
      measures: [
        { name: 'build', unit: 's' },
        { name: 'per synthetic page', unit: 'ms' },
        { name: 'memory', unit: 'MB' },
      ],
      rows,
    },
  ];
}
