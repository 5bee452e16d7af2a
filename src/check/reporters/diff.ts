import type { DiffLine } from '../../labs/compare.ts';
import { visible } from '../../labs/console.ts';

/** Lines that are the same, shown before and after those that differ. */
const context = 2;

/** The most lines that one diff shows. */
const longest = 40;

/**
 * A diff as lines that begin with their sign, without the stretches that are the same on both sides (`@@` stands
 * for them), and cut where it gets too long. Control characters are made visible.
 */
export function diffText(diff: readonly DiffLine[]): string[] {
  const near = (at: number) =>
    diff.slice(Math.max(0, at - context), at + context + 1).some(({ sign }) => sign !== ' ');
  const lines: string[] = [];
  diff.forEach(({ sign, text }, at) => {
    if (near(at)) lines.push(`${sign} ${visible(text)}`.trimEnd());
    else if (lines.at(-1) !== '@@') lines.push('@@');
  });
  if (lines.length <= longest) return lines;
  return [...lines.slice(0, longest), `@@ ${lines.length - longest} more lines`];
}
