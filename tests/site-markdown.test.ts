import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownToMdast } from 'satteri';
import { describe, expect, test } from 'vitest';
import { visit } from '../src/labs/tree.ts';
import type { PageTree } from '../src/labs/tree.ts';
import { dist } from './site.ts';

const read = (file: string) => readFileSync(join(dist, file), 'utf8');
const pages = globSync('**/index.html', { cwd: dist }).map((file) => {
  const address = `/${file.replaceAll('\\', '/').slice(0, -'index.html'.length)}`;
  return { address, html: read(file), markdown: `${address}index.md` };
});
/** What a link of the site's leads to, whether or not the site's address is known. */
const pathOf = (url: string) => (url.startsWith('#') ? undefined : new URL(url, 'http://site').pathname);

function nodesOf(text: string): PageTree[] {
  const nodes: PageTree[] = [];
  visit(markdownToMdast(text), (node) => void nodes.push(node));
  return nodes;
}

describe('the book as Markdown', () => {
  test('each page has it beside its HTML, which says so, and llms.txt lists it', () => {
    const listed = nodesOf(read('llms.txt')).flatMap((node) =>
      node.type === 'link' ? [pathOf(node.url)] : [],
    );
    expect(listed.toSorted()).toEqual(pages.map(({ markdown }) => markdown).sort());
    for (const { address, html, markdown } of pages) {
      expect(existsSync(join(dist, markdown)), address).toBe(true);
      expect(html, address).toContain(`<link rel="alternate" type="text/markdown" href="${markdown}"/>`);
    }
  });

  test('nothing of MDX is left', () => {
    for (const { address, markdown } of pages) {
      for (const node of nodesOf(read(markdown))) {
        expect(node.type, address).not.toBe('html');
        if (node.type === 'text')
          expect(node.value, address).not.toMatch(/\{\/\*|^import .* from|<\/?[A-Z]\w*|:::|undefined/);
        if (node.type === 'code') expect(node.meta ?? '', address).toBe('');
      }
    }
  });

  test('values are those of the recordings, as on the page', () => {
    expect(read('cni/flannel/index.md').replaceAll(/\s+/g, ' ')).toContain('TX dropped is 2, the two pings.');
    expect(read('services/nftables/index.md')).toMatch(/\[stable since 1\.33\]\(https:/);
  });

  test('commands and outputs are those of the page, in its order', () => {
    for (const { address, html, markdown } of pages) {
      const blocks = nodesOf(read(markdown)).flatMap((node) =>
        node.type === 'code' && node.lang === 'console' ? [node.value] : [],
      );
      const own = html.split('class="run-yourself"')[0]!;
      const shown = own.match(/<hop-console\b/g)?.length ?? 0;
      // The front page shows one of another page's.
      expect(blocks.length, address).toBe(address === '/' ? shown - 1 : shown);
    }
  });

  test('links within the book lead to what is there', () => {
    for (const { address, markdown } of pages) {
      for (const node of nodesOf(read(markdown))) {
        if (node.type !== 'link' || !node.url.startsWith('/')) continue;
        const path = pathOf(node.url)!;
        const file = path.endsWith('/') ? `${path}index.html` : path;
        expect(existsSync(join(dist, file)), `${address}: ${node.url}`).toBe(true);
      }
    }
  });
});
