import type { StarlightRouteData } from '@astrojs/starlight/route-data';

/** The addresses of the book's pages, in the order of its table of contents. */
export function addressesIn(sidebar: StarlightRouteData['sidebar']): string[] {
  return sidebar.flatMap((entry) => (entry.type === 'link' ? [entry.href] : addressesIn(entry.entries)));
}
