import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../src/diagrams/draw/browser.ts';
import { bookPages } from '../src/site/book.ts';
import { changedPages } from '../src/site/book-files.ts';
import { feedText } from '../src/site/feed.ts';
import { readHistory } from '../src/site/history.ts';
import { siteSettings } from '../src/site/settings.ts';
import { dist } from './site.ts';

const built = join(dist, 'feed.xml');
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);

afterAll(() => browser?.close());

/** The feed that a build with an address has made; where it knew none, what it would have made. */
function feed(): string {
  if (existsSync(built)) return readFileSync(built, 'utf8');
  const source = { site: 'https://book.example', title: 'The book', repository: 'https://code.example/book' };
  return feedText(source, changedPages('.', bookPages('.')));
}

/** An element's children that are text alone, and where its links lead. */
interface Read {
  texts: Record<string, string[]>;
  links: Record<string, string | null>[];
  names: string[];
}

const history = readHistory('.', 'content');
const dates = bookPages('.').flatMap(({ file }) => history(file)[0]?.date.getTime() ?? []);

test.skipIf(dates.length === 0)(
  'the feed of the book is what RFC 4287 asks of one, with dates from git',
  async () => {
    const page = await browser.newPage();
    const read = await page.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, 'application/xml');
      const root = document.documentElement;
      const one = (element: Element): Read => {
        const children = [...element.children];
        const texts: Record<string, string[]> = {};
        for (const { localName, children: inner, textContent } of children)
          if (inner.length === 0) (texts[localName] ??= []).push(textContent);
        const links = children
          .filter(({ localName }) => localName === 'link')
          .map((link) => ({ rel: link.getAttribute('rel'), href: link.getAttribute('href') }));
        return {
          texts,
          links,
          names: [...element.querySelectorAll('author > name')].map((name) => name.textContent),
        };
      };
      return {
        name: root.localName,
        space: root.namespaceURI,
        feed: one(root),
        entries: [...root.querySelectorAll('entry')].map(one),
      };
    }, feed());
    expect([read.name, read.space]).toEqual(['feed', 'http://www.w3.org/2005/Atom']);
    const { site } = siteSettings();
    // 4.1.1 and 4.1.2: exactly one each; the author of the feed is that of its entries.
    for (const { texts } of [read.feed, ...read.entries]) {
      expect([texts['id'], texts['title'], texts['updated']].map((list) => list?.length)).toEqual([1, 1, 1]);
      expect(URL.canParse(texts['id']![0]!)).toBe(true);
      expect(texts['updated']![0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(dates).toContain(Date.parse(texts['updated']![0]!));
    }
    expect(read.feed.names).toHaveLength(1);
    expect(read.feed.links.map(({ rel }) => rel)).toEqual(['self', 'alternate']);
    expect(read.entries.length).toBe(Math.min(30, dates.length));
    // 4.1.1: no two entries with the same id and date; 4.1.2: without content, an entry has a link to it.
    expect(new Set(read.entries.map(({ texts }) => texts['id']![0])).size).toBe(read.entries.length);
    for (const { texts, links } of read.entries) {
      expect(links).toEqual([{ rel: 'alternate', href: texts['id']![0] }]);
      expect(texts['content']).toEqual([expect.stringMatching(/^<ul><li>\d{4}-\d\d-\d\d: ./)]);
      if (site !== undefined) expect(texts['id']![0]!.startsWith(site)).toBe(true);
    }
    await page.close();
  },
);
