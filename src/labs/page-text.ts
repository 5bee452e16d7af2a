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

/** The words of a node that is nothing but words; undefined for any other. */
function wordsOf(node: PageTree, source: string): string | undefined {
  if (node.type === 'text') return node.value;
  // The parser takes the `:80` of `10.0.0.1:80` for a directive; the site shows it as it stands.
  if (node.type !== 'textDirective') return undefined;
  return source.slice(node.position!.start.offset, node.position!.end.offset);
}

/** What a reader sees of a page besides code blocks and drawings, in page order. `text` is the text that was parsed. */
export function readTexts(tree: PageTree, text: string): PageText[] {
  const texts: PageText[] = [];
  const read = (node: PageTree, where: PageText['where'], link?: string) => {
    if (isTag(node))
      for (const { name, value, place } of tagAttributes(node, text))
        if (value && captions.has(name)) texts.push({ kind: 'text', where: 'caption', text: value, place });
    const words = node.type === 'inlineCode' ? node.value : wordsOf(node, text);
    if (words !== undefined) {
      const kind = node.type === 'inlineCode' ? 'code' : 'text';
      texts.push({ kind, where, text: words, place: placeOf(node), ...(link !== undefined && { link }) });
      return;
    }
    if (node.type === 'image' && node.alt)
      texts.push({ kind: 'text', where: 'caption', text: node.alt, place: placeOf(node) });
    if (!('children' in node)) return;
    const inner = node.type === 'tableCell' ? 'cell' : node.type === 'heading' ? 'heading' : where;
    const leads = node.type === 'link' ? node.url : link;
    let run: PageText | undefined;
    for (const child of node.children) {
      const more = wordsOf(child, text);
      if (run && more !== undefined) {
        run.text += more;
        run.place = { ...run.place, end: placeOf(child).end! };
        continue;
      }
      read(child, inner, leads);
      run = more === undefined ? undefined : texts.at(-1);
    }
  };
  read(tree, 'prose');
  return texts;
}
