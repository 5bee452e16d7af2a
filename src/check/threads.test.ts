import { expect, it } from 'vitest';
import { check } from './check.ts';
import { withBook } from './fixture.ts';
import type { Changes } from './fixture.ts';
import { WatchedBook } from './watched.ts';

it('finds on several processors what it finds on one', { timeout: 30_000 }, async () => {
  // Enough for a second thread.
  const pages: Changes = Object.fromEntries(
    Array.from({ length: 250 }, (_, index) => [
      `content/cni/page-${index}.mdx`,
      () =>
        `---\ntitle: Page\ndescription: One of many.\n---\n\n[Next](/cni/page-${index + 1}/)\n\n# Page ${index}\n`,
    ]),
  );
  await withBook(pages, async (root) => {
    const result = await check(root, [], { coverage: true });
    const alone = await new WatchedBook(root).check();
    expect(result).toEqual({ ...alone, milliseconds: expect.any(Number) });
    const { findings } = result;
    expect(findings.filter(({ rule }) => rule === 'second-title')).toHaveLength(250);
    expect(findings.filter(({ rule }) => rule === 'broken-link')).toHaveLength(1);
  });
});
