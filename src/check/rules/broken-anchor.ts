import { siteMapOf } from '../links/site-map.ts';
import { targetOf } from '../links/target.ts';
import { nearMiss } from '../near-miss.ts';
import type { PageOutline } from '../outline.ts';
import type { BookRule } from '../rule.ts';

/** A link to a place on a page of the book that the page doesn't have. */
export const brokenAnchor: BookRule = {
  id: 'broken-anchor',
  severity: 'error',
  doc: {
    finds: 'a link whose `#…` is no heading, exercise or `id` of the page that it leads to',
    why: 'A reader ends at the page’s top and searches for what was meant. Headings get other words, and links to them stay behind.',
    example: 'See [above](#no-such-heading).',
    mend: 'write the heading’s words, in lower case and with `-` for blanks',
  },
  compare: (outline) => {
    const map = siteMapOf(outline);
    const nears = new Map<PageOutline, (name: string) => string>();
    const near = (anchor: string, page: PageOutline) => {
      if (!nears.has(page)) nears.set(page, nearMiss(map.anchors(page)));
      return nears.get(page)!(anchor);
    };
    return outline.pages.flatMap((page) =>
      page.links.flatMap(({ url, place }) => {
        if (!url.includes('#')) return [];
        const target = targetOf(url, page.address);
        if (target.kind !== 'here' || target.anchor === undefined) return [];
        const { path, anchor } = target;
        const other = path === page.address ? page : map.pages.get(path);
        if (!other || map.anchors(other).has(anchor)) return [];
        const message =
          anchor === ''
            ? 'The link ends in `#`, which names no place.'
            : `\`${other.file}\` has no place \`#${anchor.slice(0, 100)}\`.${near(anchor, other)}`;
        return [{ file: page.file, place, message, mend: 'name a heading of that page, or `_top`' }];
      }),
    );
  },
};
