import { slug } from 'github-slugger';
import type { Page } from '../../labs/document.ts';
import { exerciseAnchor } from '../../labs/exercise.ts';
import type { Book } from '../claims.ts';

/** What a build of the book has at which address. */
export interface SiteMap {
  /** Pages by their address. */
  pages: ReadonlyMap<string, Page>;
  /** Drafts, which a build leaves out, by the address that they would have. */
  drafts: ReadonlyMap<string, Page>;
  /** Pages and drafts by their source: `content/linux/veth.mdx`. */
  sources: ReadonlyMap<string, Page>;
  /** Whether something other than a page is at an address. */
  hasFile: (address: string) => boolean;
  /** What a link to a page may end in, after `#`. */
  anchors: (page: Page) => ReadonlySet<string>;
}

const maps = new WeakMap<Book, SiteMap>();

/** The map of the site that the book becomes. */
export function siteMapOf(book: Book): SiteMap {
  let map = maps.get(book);
  if (!map) maps.set(book, (map = makeMap(book)));
  return map;
}

/** The address that a page has below the site, as Starlight gives it: `/linux/veth/`. */
export function addressOf({ file, front }: Pick<Page, 'file' | 'front'>): string {
  const path = file.replace(/^content\//, '').replace(/\.mdx?$/, '');
  const id =
    front?.slug ??
    path
      .split('/')
      .map((part) => slug(part))
      .join('/')
      .replace(/(^|\/)index$/, '');
  // The host answers with it where nothing else is.
  if (id === '404') return '/404.html';
  return id === '' ? '/' : `/${id}/`;
}

function makeMap({ pages, labs, hasFile }: Book): SiteMap {
  const all = pages.map(({ page }) => page);
  const made = new Set<string>();
  for (const { name, transcript, captures } of labs) {
    if (!transcript?.data) continue;
    made.add(`/labs/${name}.json`);
    for (const capture of Object.keys(captures?.captures ?? {}))
      made.add(`/captures/${name}/${capture}.pcapng`);
  }
  const anchorsOf = new WeakMap<Page, Set<string>>();
  return {
    pages: byAddress(all.filter(({ front }) => front?.draft !== true)),
    drafts: byAddress(all.filter(({ front }) => front?.draft === true)),
    sources: new Map(all.map((page) => [page.file, page])),
    // What an image of the machine holds is known where there is one: a checkout without it must be checkable.
    hasFile: (address) =>
      made.has(address) || /^\/machine\/.*[^/]$/.test(address) || hasFile(`public${address}`),
    anchors: (page) => {
      let anchors = anchorsOf.get(page);
      if (!anchors) anchorsOf.set(page, (anchors = readAnchors(page)));
      return anchors;
    },
  };
}

function byAddress(pages: readonly Page[]): Map<string, Page> {
  return new Map(pages.map((page) => [addressOf(page), page]));
}

function readAnchors({ headings, ids, exercises, lab }: Page): Set<string> {
  return new Set([
    // Starlight's, on every page's title.
    '_top',
    ...headings.map(({ anchor }) => anchor),
    ...ids,
    ...exercises.flatMap(({ title }) => (title === undefined ? [] : [exerciseAnchor(title)])),
    // src/components/lab/RunYourself.astro
    ...(lab ? ['run-yourself'] : []),
  ]);
}
