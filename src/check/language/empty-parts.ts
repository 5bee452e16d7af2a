import type { Page } from '../../labs/document.ts';
import type { Place } from '../../labs/problem.ts';

/** A part of a page that has nothing in it. */
export interface EmptyPart {
  /** The words of its heading; undefined for the whole page. */
  heading: string | undefined;
  place: Place;
}

/** What is no content for a reader: imports, ends of tags and of asides. */
const nothing = /^(?:|(?:import|export)\s.*|<\/[\w.]*>|:::+)$/;

/** The headings of a page behind which the next of the same or a higher level follows, or the end; the page, where it has no body. */
export function emptyParts(page: Page): EmptyPart[] {
  const { headings, front, text, problems } = page;
  // Of a page that can't be parsed, no headings are known.
  if (problems.length > 0) return [];
  const lines = text.split(/\r\n|\n|\r/);
  const body = /^\uFEFF?---\s*$/.test(lines[0]!)
    ? lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line)) + 1
    : 0;
  if (headings.length === 0) {
    return front?.hero === true || hasContent(lines, body, lines.length)
      ? []
      : [{ heading: undefined, place: front?.title?.place ?? { line: 1, column: 1 } }];
  }
  return headings.flatMap(({ depth, text: heading, place }, index) => {
    const next = headings[index + 1];
    if (next && next.depth > depth) return [];
    const end = next ? next.place.line - 1 : lines.length;
    return hasContent(lines, (place.end ?? place).line, end) ? [] : [{ heading, place }];
  });
}

/** Whether lines hold anything for a reader. Lines count from 0; comments may go over several. */
function hasContent(lines: readonly string[], from: number, to: number): boolean {
  let until: string | undefined;
  for (let index = from; index < to; index++) {
    const line = lines[index]!.trim();
    if (until === undefined) {
      const comment = /^(\{\/\*|<!--)/.exec(line)?.[1];
      if (comment === undefined && !nothing.test(line)) return true;
      if (comment !== undefined) until = comment === '<!--' ? '-->' : '*/}';
    }
    if (until !== undefined && line.includes(until)) until = undefined;
  }
  return false;
}
