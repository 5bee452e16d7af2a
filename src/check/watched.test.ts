import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { check } from './check.ts';
import { labFile, pageFile, replace, transcriptFile, withBook } from './fixture.ts';
import { WatchedBook } from './watched.ts';

it('finds what a check from nothing finds, whatever changes', async () => {
  await withBook({}, async (root) => {
    const book = new WatchedBook(root);
    const rulesOf = async () => {
      const result = await book.check();
      const whole = await check(root, [], { coverage: true });
      expect(result).toEqual({ ...whole, milliseconds: expect.any(Number) });
      return result.findings.map(({ rule }) => rule);
    };
    const edit = (file: string, change: (text: string) => string) => {
      writeFileSync(join(root, file), change(readFileSync(join(root, file), 'utf8')));
    };
    expect(await rulesOf()).toEqual([]);

    edit(pageFile, replace('172.18.0.1', '172.18.0.2'));
    expect(await rulesOf()).toEqual(['output-differs']);
    edit(pageFile, replace('172.18.0.2', '172.18.0.1'));
    expect(await rulesOf()).toEqual([]);

    edit('labs/lib/node.sh', (text) => `${text}# changed\n`);
    expect(await rulesOf()).toEqual(['stale-recording']);
    edit('labs/lib/node.sh', replace('# changed\n', ''));

    edit(labFile, replace('  worker2: another node\n', ''));
    expect(await rulesOf()).toContain('unknown-host');
    edit(labFile, (text) => `${text}  worker2: another node\n`);
    expect(await rulesOf()).toEqual([]);

    edit(transcriptFile, replace('via 172.18.0.1', 'via 172.18.0.9'));
    expect(await rulesOf()).toEqual(['output-differs']);
    edit(transcriptFile, replace('via 172.18.0.9', 'via 172.18.0.1'));

    renameSync(join(root, pageFile), join(root, 'content/cni/renamed.mdx'));
    expect(await rulesOf()).toEqual([]);
    rmSync(join(root, 'content/cni/renamed.mdx'));
    expect(await rulesOf()).toContain('lab-without-page');
    expect(book.page(pageFile)).toBeUndefined();
  });
});

it('reads only what changed, and knows the pages that it read', async () => {
  await withBook({}, async (root) => {
    const book = new WatchedBook(root);
    await book.check();
    const before = book.page(pageFile);
    expect(before?.lab?.name).toBe('cni/flannel');
    await book.check();
    expect(book.page(pageFile)).toBe(before);
    writeFileSync(join(root, pageFile), before!.text);
    await book.check();
    expect(book.page(pageFile)).not.toBe(before);
    expect(book.page('content/none.mdx')).toBeUndefined();
  });
});
