/**
 * Small untruths, put into the real pages one at a time: does the check find them? It must find at least 99 of 100. The others
 * are printed; docs/decisions.md says what lets them through.
 */
import { expect, test } from 'vitest';
import { ReadBook } from './mutations/book.ts';
import { mutate, mutators } from './mutations/mutate.ts';
import type { Mutation } from './mutations/mutate.ts';
import { Random } from './mutations/random.ts';

/** Of each kind, in each page. Their sum is what counts: with more pages, fewer of each. */
const each = 6;

test('at least 99 of 100 small untruths in real pages are found', { timeout: 600_000 }, async () => {
  const book = await ReadBook.read('.');
  const { project } = book;
  const errors = async (...changed: [file: string, text: string] | []) =>
    (await book.findings(...changed)).filter(({ severity }) => severity === 'error');
  const clean = await errors();
  expect(clean, 'The pages must hold, or every untruth would seem to be found.').toEqual([]);
  const random = new Random(20261121);
  const survivors: (Mutation & { file: string })[] = [];
  const counts: Record<string, { made: number; found: number }> = {};
  for (const page of project.pages) {
    const lab = project.labs.find(({ name }) => name === page.lab?.name);
    if (!lab) continue;
    const tried = new Set<string>();
    for (const kind of Object.keys(mutators)) {
      const count = (counts[kind] ??= { made: 0, found: 0 });
      for (let number = 0; number < each; number++) {
        const mutation = mutate(kind, page, lab, random);
        if (!mutation || tried.has(mutation.text)) continue;
        tried.add(mutation.text);
        count.made++;
        if ((await errors(page.file, mutation.text)).length > 0) count.found++;
        else survivors.push({ ...mutation, file: page.file });
      }
    }
  }
  const made = Object.values(counts).reduce((sum, count) => sum + count.made, 0);
  const told = survivors.map(
    ({ kind, file, line, before, after }) => `${file}:${line} ${kind}\n  - ${before}\n  + ${after}`,
  );
  const kinds = Object.entries(counts).map(([kind, count]) => `  ${kind}: ${count.found} of ${count.made}`);
  process.stdout.write(`${[`${made - survivors.length} of ${made} found`, ...kinds, ...told].join('\n')}\n`);
  expect(made).toBeGreaterThanOrEqual(300);
  expect(survivors.length, told.join('\n')).toBeLessThanOrEqual(made / 100);
});
