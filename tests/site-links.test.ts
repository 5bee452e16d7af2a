import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addressOf } from '../src/check/links/site-map.ts';
import { targetOf } from '../src/check/links/target.ts';
import { findPages, loadPage } from '../src/labs/load.ts';
import { dist } from './site.ts';

/** Every page of the built site by its address, the one for wrong addresses too. */
const pages = new Map(
  globSync('**/*.html', { cwd: dist }).map((file) => [
    `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`,
    readFileSync(join(dist, file), 'utf8'),
  ]),
);
const idsOf = (html: string) => new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => decoded(id!)));
const ids = new Map([...pages].map(([address, html]) => [address, idsOf(html)]));

/** The few entities that attributes of the site have. */
function decoded(text: string): string {
  return text.replaceAll(/&#38;|&amp;/g, '&').replaceAll(/&#34;|&quot;/g, '"');
}

test('there are pages, with ids, at the addresses that the check expects', () => {
  expect(pages.size).toBeGreaterThan(3);
  const files = findPages('.')
    .map((file) => loadPage('.', file))
    .filter(({ front }) => front?.draft !== true);
  expect([...pages.keys()].sort()).toEqual(files.map(addressOf).sort());
  for (const [address, known] of ids) expect(known, address).toContain('_top');
});

test('every link of every page leads to a page, a place on it, or a file', () => {
  const broken: string[] = [];
  let seen = 0;
  for (const [address, html] of pages) {
    for (const [, tag, link] of html.matchAll(
      /<(a|link|script|img|iframe|source)\b[^>]*?\s(?:href|src)="([^"]*)"/g,
    )) {
      const target = targetOf(decoded(link!), address);
      if (target.kind === 'elsewhere' || (target.kind === 'other' && target.scheme === 'mailto')) continue;
      seen++;
      if (target.kind !== 'here') {
        broken.push(`${address}: <${tag}> ${link}`);
        continue;
      }
      const known = ids.get(target.path);
      const there = known
        ? target.anchor === undefined || known.has(target.anchor)
        : !target.path.endsWith('/') && existsSync(join(dist, target.path));
      if (!there) broken.push(`${address}: <${tag}> ${link}`);
    }
  }
  expect(seen).toBeGreaterThan(50);
  expect(broken).toEqual([]);
});
