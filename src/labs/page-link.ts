import type { Place } from './problem.ts';
import { attributeText, isTag, tagPlace } from './tag.ts';
import type { TagNode } from './tag.ts';
import { placeOf, visit } from './tree.ts';
import type { PageTree } from './tree.ts';

/** A link of a page, in Markdown or as `href="…"` of a tag. */
export interface PageLink {
  /** As it is written. */
  url: string;
  place: Place;
}

/** A picture of a page, in Markdown or as a tag. */
export interface PageImage {
  /** Undefined where only the build can compute it. */
  url: string | undefined;
  /** What stands for it where it can't be seen; undefined where nothing is said. `alt=""` of a tag says that there is nothing to say. */
  alt: string | undefined;
  /** True for a tag, whose address the build leaves as it is; that of a picture in Markdown is a file's beside the page. */
  tag: boolean;
  place: Place;
}

/** The links of a page, in page order. */
export function readLinks(tree: PageTree): PageLink[] {
  const links: PageLink[] = [];
  visit(tree, (node) => {
    if (node.type === 'link' || node.type === 'definition')
      links.push({ url: node.url, place: placeOf(node) });
    const href = isTag(node) ? (attributeText(node, 'href') ?? attributeText(node, 'link')) : undefined;
    if (href !== undefined && isTag(node)) links.push({ url: href, place: tagPlace(node) });
  });
  return links;
}

/** The pictures of a page, in page order. */
export function readImages(tree: PageTree): PageImage[] {
  const images: PageImage[] = [];
  visit(tree, (node) => {
    if (node.type === 'image')
      images.push({ url: node.url, alt: node.alt || undefined, tag: false, place: placeOf(node) });
    if (isTag(node) && (node.name === 'img' || node.name === 'Image'))
      images.push({ url: attributeText(node, 'src'), alt: altOf(node), tag: true, place: tagPlace(node) });
  });
  return images;
}

/** The alternative text of a tag; where it is computed, the expression. */
function altOf(node: TagNode): string | undefined {
  const alt = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === 'alt');
  const value = alt?.value ?? '';
  return alt && (typeof value === 'string' ? value : value.value);
}
