import { addressOf } from '../../check/links/site-map.ts';
import type { Page } from '../../labs/document.ts';

/** The pages that speak of each change of `content/versions.yaml`, by its id, in the order in which they are given. */
export function mentionsIn(pages: readonly Page[]): Map<string, { title: string; address: string }[]> {
  const mentions = new Map<string, { title: string; address: string }[]>();
  for (const page of pages) {
    const title = page.front?.title?.text;
    if (title === undefined) continue;
    for (const id of new Set(page.sinces.map((since) => since.id)))
      mentions.set(id, [...(mentions.get(id) ?? []), { title, address: addressOf(page) }]);
  }
  return mentions;
}
