import type { Page } from '../../src/labs/document.ts';
import { isRun } from '../../src/labs/page-commands.ts';

/** A stretch of a page's text, from an offset to before another. */
export interface Stretch {
  start: number;
  end: number;
  /** Where it stands. */
  where: 'console' | 'diagram' | 'prose';
}

/**
 * Where a page says something of its lab: the lines of console blocks that are run, the lines of Mermaid blocks, inline code,
 * and table cells. Not prose without code, nor excerpts that are marked as not run: those claim nothing of a recording.
 */
export function stretchesOf(page: Page): Stretch[] {
  const starts = lineStarts(page.text);
  const lines = page.text.split('\n');
  const whole = (points: readonly { line: number; column: number }[], where: Stretch['where']) =>
    points.map(({ line, column }) => ({
      start: starts[line - 1]! + column - 1,
      end: starts[line - 1]! + lines[line - 1]!.length,
      where,
    }));
  const texts = page.texts.filter(({ kind, where }) => kind === 'code' || where === 'cell');
  return [
    ...page.blocks.filter(isRun).flatMap((block) => whole(block.lines, 'console')),
    ...page.diagrams.flatMap((diagram) => whole(diagram.lines, 'diagram')),
    ...texts.map(({ place }) => ({
      start: starts[place.line - 1]! + place.column - 1,
      end: starts[place.end!.line - 1]! + place.end!.column - 1,
      where: 'prose' as const,
    })),
  ].filter(({ start, end }) => end > start);
}

/** The offset at which each line begins. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index } of text.matchAll(/\n/g)) starts.push(index + 1);
  return starts;
}
