import type { Place } from './problem.ts';
import { isTag, tagAttributes } from './tag.ts';
import { placeOf } from './tree.ts';
import type { PageTree } from './tree.ts';

/** A run of words, or inline code, that a reader sees. */
export interface PageText {
  kind: 'text' | 'code';
  /** `cell`: in a table; `caption`: the title of a component. */
  where: 'prose' | 'heading' | 'cell' | 'caption';
  /** Without the signs of Markdown. */
  text: string;
  /** With them: of code, the backticks; of a caption, the attribute, or the picture that it stands for. */
  place: Place;
  /** Where the link leads that it is part of; undefined where it is part of none. */
  link?: string;
}

/** Attributes of components that are shown as they are. */
const captions = new Set(['title', 'caption', 'label', 'alt']);

/** What a reader sees of a page besides code blocks and drawings, in page order. `text` is the text that was parsed. */
export function readTexts(tree: PageTree, text: string): PageText[] {
  const texts: PageText[] = [];
  const read = (node: PageTree, where: PageText['where'], link?: string) => {
    if (isTag(node))
      for (const { name, value, place } of tagAttributes(node, text))
        if (value && captions.has(name)) texts.push({ kind: 'text', where: 'caption', text: value, place });
    if (node.type === 'text' || node.type === 'inlineCode') {
      const kind = node.type === 'text' ? 'text' : 'code';
      texts.push({
        kind,
        where,
        text: node.value,
        place: placeOf(node),
        ...(link !== undefined && { link }),
      });
    }
    if (node.type === 'image' && node.alt)
      texts.push({ kind: 'text', where: 'caption', text: node.alt, place: placeOf(node) });
    if (!('children' in node)) return;
    const inner = node.type === 'tableCell' ? 'cell' : node.type === 'heading' ? 'heading' : where;
    const leads = node.type === 'link' ? node.url : link;
    for (const child of node.children) read(child, inner, leads);
  };
  read(tree, 'prose');
  return texts;
}
