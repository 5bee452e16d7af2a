import GithubSlugger from 'github-slugger';
import type { Place } from './problem.ts';
import { attributeText, isTag, tagPlace } from './tag.ts';
import { placeOf, visit } from './tree.ts';
import type { PageTree } from './tree.ts';

/** A heading of a page. */
export interface PageHeading {
  /** 1 to 6; the page's title is the front matter's, and `#` would be a second one. */
  depth: number;
  text: string;
  /** What a link to it ends in, after `#`; as the site makes it. */
  anchor: string;
  place: Place;
}

/** The headings of a page, those written as HTML too, in page order. */
export function readHeadings(tree: PageTree): PageHeading[] {
  const headings: PageHeading[] = [];
  const slugs = new GithubSlugger();
  visit(tree, (node) => {
    const depth =
      node.type === 'heading' ? node.depth : isTag(node) && /^h([1-6])$/.exec(node.name ?? '')?.[1];
    if (!depth) return;
    const text = wordsOf(node);
    const id = isTag(node) ? attributeText(node, 'id') : undefined;
    headings.push({
      depth: Number(depth),
      text,
      anchor: id ?? slugs.slug(text),
      place: isTag(node) ? tagPlace(node) : placeOf(node),
    });
  });
  return headings;
}

/** The ids of HTML elements in a page: places that a link may lead to besides headings. */
export function readIds(tree: PageTree): string[] {
  const ids: string[] = [];
  visit(tree, (node) => {
    const id = isTag(node) ? attributeText(node, 'id') : undefined;
    if (id !== undefined) ids.push(id);
  });
  return ids;
}

/** The words in a node, without the signs of Markdown. */
export function wordsOf(tree: PageTree): string {
  let words = '';
  visit(tree, (node) => {
    if (node.type === 'text' || node.type === 'inlineCode') words += node.value;
  });
  return words;
}
