import type { Page } from '../../labs/document.ts';
import type { Place } from '../../labs/problem.ts';
import { linksOf } from '../links/links-of.ts';
import { privatePlace } from '../links/private-place.ts';
import { siteMapOf } from '../links/site-map.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { stretchPlaces } from '../text-place.ts';

/** An address with a scheme, in words that no parser made a link of. */
const bare = /\b(?:https?|file):\/\/[^\s<>"'`)\]]+/gi;

/** A link, or an address in the words, to a development server or another place that readers can't reach. */
export const localLink: Rule = {
  id: 'local-link',
  severity: 'error',
  doc: {
    finds:
      'a link, or an address with `http:` in the words, to `localhost`, a private address, a name that only one network knows, a file of one’s own computer, or the preview of a pull request',
    why: 'It worked for its author, whose development server answered. For readers it leads nowhere, or to something of their own network.',
    example: 'See [the page](http://localhost:4321/linux/veth/).',
    mend: 'link to the page by its path (`/linux/veth/`); what a lab’s host answers is inline code',
  },
  check: eachPage(({ page }, book) =>
    addressesOf(page).flatMap(({ url, place }) => {
      const what = URL.canParse(url) ? privatePlace(new URL(url)) : undefined;
      if (what === undefined) return [];
      const { pathname, hash } = new URL(url);
      const ours = siteMapOf(book).pages.has(pathname);
      const mend = ours
        ? `write \`${pathname}${hash}\``
        : 'link to a public address, or write it as inline code, which is no link';
      return [{ file: page.file, place, message: `\`${url.slice(0, 100)}\` leads to ${what}.`, mend }];
    }),
  ),
};

/** Links and bare addresses of a page, each once. */
function addressesOf(page: Page): { url: string; place: Place }[] {
  const links = linksOf(page).map(({ url, place }) => ({
    url: url.trim().replace(/^\/\//, 'https://'),
    place,
  }));
  const words = page.texts.filter(({ kind, link }) => kind === 'text' && link === undefined);
  const found = [...words, ...(page.front?.texts ?? [])].flatMap((run) => {
    const stretches = run.text.includes('://')
      ? [...run.text.matchAll(bare)].map(({ 0: text, index }) => ({ index, text }))
      : [];
    return stretchPlaces(page, run, stretches).map((place, at) => ({ url: stretches[at]!.text, place }));
  });
  return [...links, ...found];
}
