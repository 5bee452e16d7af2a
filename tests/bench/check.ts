import { resolve } from 'node:path';
import { findPages, loadPage } from '../../src/labs/load.ts';
import { pageCommands } from '../../src/labs/page-commands.ts';
import type { ResultRow, ResultTable } from '../../src/site/benchmarks/results.ts';
import { GrownBook } from './book/grown.ts';
import type { Bench } from './part.ts';
import { costOf } from './run.ts';

/** How many times the book's commands; the last takes minutes, and is measured once. */
const sizes = [1, 10, 100];

/** Measures `hopbook check` of the book, and of books with many times its commands. */
export async function measureCheck({ rounds, say }: Bench): Promise<ResultTable[]> {
  const real = findPages('.').reduce((sum, file) => sum + pageCommands(loadPage('.', file)).length, 0);
  const book = await GrownBook.open();
  const rows: ResultRow[] = [];
  try {
    for (const times of sizes) {
      if (times > 1) book.growTo(book.pagesFor(real * (times - 1)));
      const folder = times === 1 ? resolve('.') : book.folder;
      const commands = times === 1 ? real : real + book.commands;
      const samples: [number[], number[], number[]] = [[], [], []];
      for (let round = 0; round < (times === sizes.at(-1) ? 1 : rounds); round++) {
        say(`check, ${times} times the commands, round ${round + 1}`);
        const cost = await costOf(process.execPath, [resolve('src/cli/hopbook.ts'), 'check'], folder);
        samples[0].push(cost.seconds);
        samples[1].push((cost.seconds * 1000) / commands);
        if (cost.megabytes !== undefined) samples[2].push(cost.megabytes);
      }
      const pages = findPages(folder).length;
      rows.push({
        name: `${times} × the commands: ${commands}, on ${pages} pages`,
        samples,
      });
    }
  } finally {
    book.close();
  }
  return [
    {
      part: 'check',
      title: 'Checking the book, and books with many times its commands',
      about:
        '`npx hopbook check` in a new process. The larger books are the book with synthetic pages beside its own: sections of real pages with their recordings, each copy with addresses of its own. The largest is measured once.',
      compared: false,
      measures: [
        { name: 'check', unit: 's' },
        { name: 'per command', unit: 'ms' },
        { name: 'memory', unit: 'MB' },
      ],
      rows,
    },
  ];
}
