import type { Page } from '../../labs/document.ts';
import { linksOf } from '../links/links-of.ts';
import { addressOf, siteMapOf } from '../links/site-map.ts';
import { targetOf } from '../links/target.ts';
import { nearMiss } from '../near-miss.ts';
import type { Rule } from '../rule.ts';

/** A link to a place on a page of the book that the page doesn't have. */
export const brokenAnchor: Rule = {
  id: 'broken-anchor',
  severity: 'error',
  doc: {
    finds: 'a link whose `#…` is no heading, exercise or `id` of the page that it leads to',
    why: 'A reader ends at the page’s top and searches for what was meant. Headings get other words, and links to them stay behind.',
    example: 'See [above](#no-such-heading).',
    mend: 'write the heading’s words, in lower case and with `-` for blanks',
  },
  check: (book) => {
    const map = siteMapOf(book);
    const nears = new Map<Page, (name: string) => string>();
    const near = (anchor: string, page: Page) => {
      if (!nears.has(page)) nears.set(page, nearMiss(map.anchors(page)));
      return nears.get(page)!(anchor);
    };
    return book.pages.flatMap(({ page }) => {
      const address = addressOf(page);
      return linksOf(page).flatMap(({ url, place }) => {
        if (!url.includes('#')) return [];
        const target = targetOf(url, address);
        if (target.kind !== 'here' || target.anchor === undefined) return [];
        const { path, anchor } = target;
        const other = path === address ? page : map.pages.get(path);
        if (!other || map.anchors(other).has(anchor)) return [];
        const message =
          anchor === ''
            ? 'The link ends in `#`, which names no place.'
            : `\`${other.file}\` has no place \`#${anchor.slice(0, 100)}\`.${near(anchor, other)}`;
        return [{ file: page.file, place, message, mend: 'name a heading of that page, or `_top`' }];
      });
    });
  },
};
