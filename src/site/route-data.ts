import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { changeDates } from './dates.ts';
import type { ChangeDates } from './dates.ts';

let dateOf: ChangeDates | undefined;

/** Sets "Last updated": Starlight asks git only about `src/content/docs/`, and the book is in `content/`. */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  const route = locals.starlightRoute;
  if (route.id === '404') return;
  // While a page is being edited its date may change with every commit; asking git again is cheap enough there.
  if (import.meta.env.DEV || !dateOf) dateOf = changeDates('.', 'content');
  route.lastUpdated = dateOf(route.entry.filePath ?? '');
});
