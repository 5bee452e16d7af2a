import type { Page } from '../../labs/document.ts';
import type { PageLink } from '../../labs/page-link.ts';
import { stretchPlaces } from '../text-place.ts';

/** Every link of a page, those of its front matter first. */
export function linksOf({ front, links }: Page): PageLink[] {
  return [...(front?.links ?? []).map(({ text, place }) => ({ url: text, place })), ...links];
}

/** An address with a scheme, in words that no parser made a link of. */
const bare = /\b(?:https?|file):\/\/[^\s<>"'`)\]]+/gi;

/** The addresses in the words of a page, those of its body first. */
export function bareAddresses(page: Page): PageLink[] {
  const words = page.texts.filter(({ kind, link }) => kind === 'text' && link === undefined);
  return [...words, ...(page.front?.texts ?? [])].flatMap((run) => {
    if (!run.text.includes('://')) return [];
    const stretches = [...run.text.matchAll(bare)].map(({ 0: text, index }) => ({ index, text }));
    return stretchPlaces(page, run, stretches).map((place, at) => ({ url: stretches[at]!.text, place }));
  });
}
