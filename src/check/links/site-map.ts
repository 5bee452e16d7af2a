import { slug } from 'github-slugger';
import type { Page } from '../../labs/document.ts';
import { billAddress, licencesAddress } from '../../packages/addresses.ts';
import type { Outline, PageOutline } from '../outline.ts';

/** What a build of the book has at which address. */
export interface SiteMap {
  /** Pages by their address. */
  pages: ReadonlyMap<string, PageOutline>;
  /** Drafts, which a build leaves out, by the address that they would have. */
  drafts: ReadonlyMap<string, PageOutline>;
  /** Pages and drafts by their source: `content/linux/veth.mdx`. */
  sources: ReadonlyMap<string, PageOutline>;
  /** Whether something other than a page is at an address. */
  hasFile: (address: string) => boolean;
  /** What a link to a page may end in, after `#`. */
  anchors: (page: PageOutline) => ReadonlySet<string>;
}

const maps = new WeakMap<Outline, SiteMap>();

/** The map of the site that the book becomes. */
export function siteMapOf(outline: Outline): SiteMap {
  let map = maps.get(outline);
  if (!map) maps.set(outline, (map = makeMap(outline)));
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

function makeMap({ pages, labs, hasFile }: Outline): SiteMap {
  const made = new Set([licencesAddress, billAddress]);
  for (const { name, recorded, captures } of labs) {
    if (!recorded) continue;
    made.add(`/labs/${name}.json`);
    for (const capture of captures) made.add(`/captures/${name}/${capture}.pcapng`);
  }
  const anchorsOf = new WeakMap<PageOutline, Set<string>>();
  return {
    pages: byAddress(pages.filter(({ draft }) => !draft)),
    drafts: byAddress(pages.filter(({ draft }) => draft)),
    sources: new Map(pages.map((page) => [page.file, page])),
    // What an image of the machine holds is known where there is one: a checkout without it must be checkable.
    hasFile: (address) =>
      made.has(address) || /^\/machine\/.*[^/]$/.test(address) || hasFile(`public${address}`),
    anchors: (page) => {
      let anchors = anchorsOf.get(page);
      if (!anchors) anchorsOf.set(page, (anchors = new Set(page.anchors)));
      return anchors;
    },
  };
}

function byAddress(pages: readonly PageOutline[]): Map<string, PageOutline> {
  return new Map(pages.map((page) => [page.address, page]));
}
