import { h } from '@expressive-code/core/hast';
import type { ElementContent } from '@expressive-code/core/hast';

/**
 * Characters that a terminal or a browser would act on instead of showing: control characters but the tab, the marks
 * that reorder text, and those without a width. An output is somebody else's text: what is in it must be seen.
 */
const acting =
  /[\0-\x08\n-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** The text as nodes of HTML, with every character that would act shown as a mark instead. */
export function safeText(text: string): ElementContent[] {
  const nodes: ElementContent[] = [];
  let from = 0;
  const plain = (to: number) => {
    if (to > from) nodes.push({ type: 'text', value: text.slice(from, to) });
  };
  for (const { 0: char, index } of text.matchAll(acting)) {
    plain(index);
    const code = char.charCodeAt(0);
    nodes.push(h('span', { className: 'console-control', title: codePoint(code) }, picture(code)));
    from = index + char.length;
  }
  plain(text.length);
  return nodes;
}

function picture(code: number): string {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : codePoint(code);
}

function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
