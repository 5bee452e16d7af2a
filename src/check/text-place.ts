import type { Page } from '../labs/document.ts';
import type { Place, Point } from '../labs/problem.ts';

/** A run of a page's words: of its body, or of its front matter. */
export interface Run {
  text: string;
  place: Place;
  where?: 'prose' | 'heading' | 'cell' | 'caption';
}

/** A stretch of a run: where it begins in the run's text, and the text. */
export interface Stretch {
  index: number;
  text: string;
}

/** How much longer than its text the source of a stretch and of what is before it may be: marks, indentation, entities. */
const slack = 2_000;

/**
 * Where stretches of a run stand in the page's file. A run's text is without Markdown's signs, so that they are searched for
 * there, one after the other; of one that isn't found, the place is the run's.
 * @param stretches in the order in which they stand in the run.
 */
export function stretchPlaces(page: Page, run: Run, stretches: readonly Stretch[]): Place[] {
  if (stretches.length === 0) return [];
  const { text, starts } = linesOf(page);
  const end = run.place.end ? offsetOf(starts, run.place.end) : text.length;
  let source = offsetOf(starts, run.place);
  // Of `title="The title"`, the second one is meant.
  if (run.where === 'caption')
    source += /^(?:!\[|[^\s="']*\s*=\s*)?/.exec(text.slice(source, source + 200))![0].length;
  let read = 0;
  return stretches.map((stretch) => {
    const expected = source + stretch.index - read;
    const found = text.startsWith(stretch.text, expected)
      ? { from: expected, to: expected + stretch.text.length }
      : search(
          text.slice(source, Math.min(end, expected + stretch.text.length + slack)),
          stretch.text,
          source,
        );
    if (!found) return run.place;
    source = found.to;
    read = stretch.index + stretch.text.length;
    return { ...pointOf(starts, found.from), end: pointOf(starts, found.to) };
  });
}

/** The first place in a part of a page's source where words stand as whole ones, whatever wraps lines between them. */
function search(part: string, words: string, offset: number): { from: number; to: number } | undefined {
  const parts = words.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found = new RegExp(`(?<![\\p{L}\\p{N}])${parts.join('[\\s>*_]+')}(?![\\p{L}\\p{N}])`, 'u').exec(part);
  return found ? { from: offset + found.index, to: offset + found.index + found[0].length } : undefined;
}

const known = new WeakMap<Page, { text: string; starts: number[] }>();

/** A page's text without a byte order mark, and where its lines begin in it. */
export function linesOf(page: Page): { text: string; starts: number[] } {
  let lines = known.get(page);
  if (lines) return lines;
  const text = page.text.replace(/^\uFEFF/, '');
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  known.set(page, (lines = { text, starts }));
  return lines;
}

/** A line of a page, without its end. Lines count from 1. */
export function lineOf(page: Page, line: number): string {
  const { text, starts } = linesOf(page);
  return text.slice(starts[line - 1] ?? text.length, starts[line]).replace(/[\r\n]+$/, '');
}

/** The offset of a point in a text, by where its lines begin. */
export function offsetOf(starts: readonly number[], { line, column }: Point): number {
  return (starts[line - 1] ?? starts.at(-1)!) + column - 1;
}

/** The point at an offset of a text, by where its lines begin. */
export function pointOf(starts: readonly number[], offset: number): Point {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}
