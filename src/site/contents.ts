import type { StarlightRouteData } from '@astrojs/starlight/route-data';

/** A chapter of the book's contents: what the sidebar calls it, and the addresses of its pages in their order. */
export interface Chapter {
  label: string;
  addresses: string[];
}

type Sidebar = StarlightRouteData['sidebar'];

// In a build, pages and the hooks that come after them are in bundles of their own: they meet here.
const key = Symbol.for('hopbook.contents');
const shared = globalThis as { [key]?: readonly Chapter[] };

/** The chapters of a sidebar, in its order. */
export function chaptersOf(sidebar: Sidebar): Chapter[] {
  return sidebar.flatMap((entry) =>
    entry.type === 'group' ? { label: entry.label, addresses: addressesIn(entry.entries) } : [],
  );
}

/** The addresses of the book's pages, in the order of its table of contents. */
export function addressesIn(sidebar: Sidebar): string[] {
  return sidebar.flatMap((entry) => (entry.type === 'link' ? [entry.href] : addressesIn(entry.entries)));
}

/** What the contents call the chapter of the page at an address; undefined where it is in none. */
export function chapterOf(
  address: string,
  chapters: readonly Chapter[] = keptContents(),
): string | undefined {
  return chapters.find(({ addresses }) => addresses.includes(address))?.label;
}

/** Keeps the contents of a page's sidebar for what a build makes of all pages. */
export function keepContents(sidebar: Sidebar): void {
  shared[key] ??= chaptersOf(sidebar);
}

/** The book's contents, as pages show them; empty before the first page is rendered. */
export function keptContents(): readonly Chapter[] {
  return shared[key] ?? [];
}
