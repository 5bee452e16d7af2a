import type { Page, PageDiagram } from '../labs/document.ts';
import type { Place } from '../labs/problem.ts';
import { blockPlace } from './claims.ts';
import { lineOf } from './text-place.ts';

/**
 * The place of a line of a diagram in its page; of one word, where it is found on that line or below. `line` counts from
 * 0.
 */
export function diagramPlace(page: Page, block: PageDiagram, line: number, word?: string): Place {
  if (word === undefined) return blockPlace(page, block, line);
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = new RegExp(`(?<![\\w./:-])${escaped}(?![\\w/:-]|\\.\\w)|${escaped}`);
  for (const point of block.lines.slice(line)) {
    const found = whole.exec(lineOf(page, point.line).slice(point.column - 1));
    if (!found) continue;
    const column = point.column + found.index;
    return { line: point.line, column, end: { line: point.line, column: column + word.length } };
  }
  return blockPlace(page, block, line);
}
