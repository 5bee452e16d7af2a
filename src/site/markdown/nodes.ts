import type { BlockContent, Code, InlineCode, Link, List, Paragraph, PhrasingContent } from 'mdast';
import type { RootContent, Strong, Table, TableRow, Text } from 'mdast';
import { visible } from '../../labs/console.ts';

/** A text; characters that would act, as recordings may hold them, become visible. */
export function text(value: string): Text {
  return { type: 'text', value: visible(value) };
}

/** Inline code, of one line. */
export function inlineCode(value: string): InlineCode {
  return { type: 'inlineCode', value: visible(value) };
}

/** What is said in words, with code between backticks. */
export function words(value: string): PhrasingContent[] {
  return value
    .split('`')
    .flatMap((part, index) => (part === '' ? [] : index % 2 === 1 ? inlineCode(part) : text(part)));
}

export function strong(...children: PhrasingContent[]): Strong {
  return { type: 'strong', children };
}

export function link(url: string, ...children: PhrasingContent[]): Link {
  return { type: 'link', url, children };
}

export function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

export function heading(depth: 1 | 2 | 3 | 4, title: string): RootContent {
  return { type: 'heading', depth, children: [text(title)] };
}

/** A block of code; lines stay lines. */
export function code(lang: string | undefined, value: string): Code {
  return { type: 'code', lang: lang ?? null, value: value.split('\n').map(visible).join('\n') };
}

/** A list; with a number to begin at, an ordered one. */
export function list(items: readonly RootContent[][], start?: number): List {
  return {
    type: 'list',
    ordered: start !== undefined,
    start: start ?? null,
    spread: false,
    children: items.map((children) => ({
      type: 'listItem',
      spread: children.some(({ type }) => type !== 'paragraph' && type !== 'list') || children.length > 2,
      // What components make of a page is never a definition or front matter.
      children: children as BlockContent[],
    })),
  };
}

/** A table; the first row is its head. */
export function table(rows: readonly PhrasingContent[][][]): Table {
  return {
    type: 'table',
    children: rows.map((cells): TableRow => ({
      type: 'tableRow',
      children: cells.map((children) => ({ type: 'tableCell', children })),
    })),
  };
}
