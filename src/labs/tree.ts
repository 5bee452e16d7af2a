import { markdownToMdast, mdxToMdast } from 'satteri';
import type { MdastNode } from 'satteri';
import { beyondLimits } from './page-limits.ts';
import type { Place } from './problem.ts';

/** A node of the tree that a page is parsed to; the page itself is one, too. */
export type PageTree = MdastNode;

/** A page that can't be parsed. */
export class TreeError extends Error {
  override name = 'TreeError';
  readonly place: Place;

  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}

/** Asides (`:::note`) are Starlight's, which turns them on in the same parser. */
const features = { directive: true };

/**
 * Parses the text of a page, by the parser that builds the site. Lines and columns of the nodes count from 1, offsets are
 * those of the text without a byte order mark.
 * @throws TreeError where it is not valid MDX, or more than a parser should be given.
 */
export function parseTree(file: string, text: string): PageTree {
  const beyond = beyondLimits(text);
  if (beyond) throw new TreeError(beyond.message, beyond.place);
  try {
    return (file.endsWith('.mdx') ? mdxToMdast : markdownToMdast)(text, { features });
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep();
    // "3:1: Expected a closing tag for `<A>` (3:1) (mdx-jsx:unexpected-character)"
    const [, line, column, reason] =
      /^(\d+):(\d+): (.*?)(?: \(\d+:\d+\))?(?: \([\w-]+:[\w-]+\))?$/s.exec((error as Error).message) ?? [];
    // The parser is not ours: what it fails on without a place is no page, either.
    if (reason === undefined) throw new TreeError((error as Error).message, { line: 1, column: 1 });
    throw new TreeError(reason, { line: Number(line), column: Number(column) });
  }
}

/** What stands for the stack's end: the tree can't be walked. */
export function tooDeep(): TreeError {
  return new TreeError('its elements are nested too deeply', { line: 1, column: 1 });
}

/** The place of a node. */
export function placeOf({ position }: PageTree): Place {
  const { start, end } = position!;
  return { line: start.line, column: start.column, end: { line: end.line, column: end.column } };
}

/**
 * Calls `visitor` with a tree and everything in it, in page order: a node before its children. Without
 * recursion, so that no page nests too deep.
 */
export function visit(tree: PageTree, visitor: (node: PageTree, parent: PageTree | undefined) => void): void {
  const open: { node: PageTree; parent: PageTree | undefined }[] = [{ node: tree, parent: undefined }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, parent } = next;
    visitor(node, parent);
    if (!('children' in node)) continue;
    for (let index = node.children.length - 1; index >= 0; index--)
      open.push({ node: node.children[index]!, parent: node });
  }
}
