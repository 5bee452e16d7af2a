import type { PageTree } from './tree.ts';
import { placeOf } from './tree.ts';
import type { Place } from './problem.ts';

/** A tag of a component or an HTML element in a page. */
export type TagNode = Extract<PageTree, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

/** An attribute of a tag. */
export interface TagAttribute {
  /** `...` for `{...more}`. */
  name: string;
  /** The text; empty where there is none (`<A inline>`); undefined for `{…}`, which only the build can compute. */
  value: string | undefined;
  /** From the name to the end of the value. */
  place: Place;
}

const attribute = /\s*(?:\{\.\.\.|([^\s=/>{]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|(\{))?)?)/y;

/** Whether a node is a tag, of this name where one is given. */
export function isTag(node: PageTree, name?: string): node is TagNode {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return false;
  return name === undefined || node.name === name;
}

/** The place of a tag's `<Name`. */
export function tagPlace(node: TagNode): Place {
  const { line, column } = placeOf(node);
  return { line, column, end: { line, column: column + (node.name?.length ?? 0) + 1 } };
}

/** The attributes of a tag, in order. `text` is the text that was parsed: the parser doesn't tell where they stand. */
export function tagAttributes(node: TagNode, text: string): TagAttribute[] {
  const { start, end } = node.position!;
  const point = pointer(text, start);
  let at = start.offset! + 1 + (node.name?.length ?? 0);
  return node.attributes.map((one) => {
    attribute.lastIndex = at;
    const found = attribute.exec(text);
    const from = found ? at + found[0].search(/\S/) : at;
    const braced = found && (found[1] === undefined || found[2] !== undefined);
    at = braced ? closing(text, attribute.lastIndex, end.offset!) : found ? attribute.lastIndex : at;
    const place = { ...point(from), end: point(at) };
    if (one.type !== 'mdxJsxAttribute') return { name: '...', value: undefined, place };
    const value = one.value ?? '';
    return { name: one.name, value: typeof value === 'string' ? value : undefined, place };
  });
}

/** The text of an attribute; undefined where the tag has none of this name, or one that is computed. */
export function attributeText(node: TagNode, name: string): string | undefined {
  const value = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** Where the brace ends whose inside begins at an offset. */
function closing(text: string, from: number, end: number): number {
  let depth = 1;
  // Braces in strings are no braces.
  for (const { 0: found, index } of text
    .slice(from, end)
    .matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{}]/g)) {
    if (found === '{') depth++;
    else if (found === '}' && --depth === 0) return from + index + 1;
  }
  return end;
}

/** Turns rising offsets into lines and columns. */
function pointer(text: string, start: { offset?: number | undefined; line: number; column: number }) {
  return (offset: number) => {
    const before = text.slice(start.offset, offset).split(/\r\n|\n|\r/);
    const last = before.at(-1)!.length;
    return {
      line: start.line + before.length - 1,
      column: before.length > 1 ? last + 1 : start.column + last,
    };
  };
}
