import type { Page } from '../../labs/document.ts';
import type { PageLink } from '../../labs/page-link.ts';

/** Every link of a page, those of its front matter first. */
export function linksOf({ front, links }: Page): PageLink[] {
  return [...(front?.links ?? []).map(({ text, place }) => ({ url: text, place })), ...links];
}
