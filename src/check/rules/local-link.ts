import { privatePlace } from '../links/private-place.ts';
import { siteMapOf } from '../links/site-map.ts';
import type { BookRule } from '../rule.ts';

/** A link, or an address in the words, to a development server or another place that readers can't reach. */
export const localLink: BookRule = {
  id: 'local-link',
  severity: 'error',
  doc: {
    finds:
      'a link, or an address with `http:` in the words, to `localhost`, a private address, a name that only one network knows, a file of one’s own computer, or the preview of a pull request',
    why: 'It worked for its author, whose development server answered. For readers it leads nowhere, or to something of their own network.',
    example: 'See [the page](http://localhost:4321/linux/veth/).',
    mend: 'link to the page by its path (`/linux/veth/`); what a lab’s host answers is inline code',
  },
  compare: (outline) => {
    const { pages } = siteMapOf(outline);
    return outline.pages.flatMap(({ file, links, bare }) =>
      [...links.map((link) => ({ ...link, url: withScheme(link.url) })), ...bare].flatMap(
        ({ url, place }) => {
          const what = URL.canParse(url) ? privatePlace(new URL(url)) : undefined;
          if (what === undefined) return [];
          const { pathname, hash } = new URL(url);
          const mend = pages.has(pathname)
            ? `write \`${pathname}${hash}\``
            : 'link to a public address, or write it as inline code, which is no link';
          return [{ file, place, message: `\`${url.slice(0, 100)}\` leads to ${what}.`, mend }];
        },
      ),
    );
  },
};

/** `//localhost/` is a link with the scheme of its page. */
function withScheme(link: string): string {
  return link.trim().replace(/^\/\//, 'https://');
}
