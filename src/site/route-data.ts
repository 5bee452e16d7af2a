import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { findPages } from '../labs/load.ts';
import { chapterOf, keepContents } from './contents.ts';
import { feedAddress } from './feed.ts';
import { readHistory } from './history.ts';
import type { History } from './history.ts';
import { markdownAddress } from './markdown/address.ts';
import { buildGallery } from './social/gallery.ts';

let history: History | undefined;
let dated: boolean | undefined;

/**
 * Sets what Starlight doesn't know of a page. "Last updated", because Starlight asks git only about `src/content/docs/`,
 * and the book is in `content/`; and where else the page can be read. Keeps the contents for the build.
 */
export const onRequest = defineRouteMiddleware(async ({ locals, site }) => {
  const route = locals.starlightRoute;
  if (route.id === '404') return;
  // While a page is being edited its date may change with every commit; asking git again is cheap enough there.
  if (import.meta.env.DEV || !history) history = readHistory('.', 'content');
  route.lastUpdated = history(route.entry.filePath ?? '')[0]?.date;
  keepContents(route.sidebar);
  const address = route.id === '' ? '/' : `/${route.id}/`;
  route.head.push(alternate('text/markdown', markdownAddress(address)));
  dated ??= findPages('.').some((file) => history?.(file)[0] !== undefined);
  if (!site) return;
  if (dated) route.head.push(alternate('application/atom+xml', feedAddress));
  if (import.meta.env.DEV) return;
  const card = { title: route.entry.data.title, chapter: chapterOf(address), book: route.siteTitle };
  const picture = await buildGallery().ask(card);
  if (picture === undefined) return;
  const content = new URL(picture, site).href;
  route.head.push({ tag: 'meta', attrs: { property: 'og:image', content }, content: '' });
});

function alternate(type: string, href: string) {
  return { tag: 'link' as const, attrs: { rel: 'alternate', type, href }, content: '' };
}
