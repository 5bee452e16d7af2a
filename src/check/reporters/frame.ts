import { visible } from '../../labs/console.ts';
import type { Place } from '../../labs/problem.ts';

/** The longest stretch of a line that a frame shows. */
const width = 110;

/**
 * The lines of a text around a place, with numbers, and with carets below what is meant:
 * ```
 *   40 | worker2# ip route
 * > 41 | default via 172.18.0.1 dev eth0
 *      | ^^^^^^^
 * ```
 * Empty where the place lies outside the text. Control characters are made visible.
 */
export function codeFrame(text: string, place: Place): string[] {
  const lines = linesOf(text);
  if (place.line < 1 || place.line > lines.length) return [];
  const first = Math.max(1, place.line - 1);
  const last = Math.min(lines.length, place.line + 1);
  const digits = String(last).length;
  // A line far to the right of a wide one is shown from a little before the place.
  const skip = place.column > width ? place.column - 20 : 0;
  const shown = (line: string) =>
    visible(line.slice(skip, skip + width))
      .replaceAll('\t', ' ')
      .trimEnd();
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const line = lines[number - 1]!;
    const marker = number === place.line ? '>' : ' ';
    frame.push(`${marker} ${String(number).padStart(digits)} | ${shown(line)}`.trimEnd());
    if (number !== place.line) continue;
    const end = place.end && place.end.line === place.line ? place.end.column : place.column + 1;
    const carets = Math.max(1, Math.min(end - place.column, width - (place.column - 1 - skip)));
    frame.push(`  ${' '.repeat(digits)} | ${' '.repeat(place.column - 1 - skip)}${'^'.repeat(carets)}`);
  }
  return frame;
}

let last = { text: '', lines: [''] };

/** The lines of a text. One file often has many findings. */
function linesOf(text: string): string[] {
  if (text !== last.text) last = { text, lines: text.split(/\r\n|\n|\r/) };
  return last.lines;
}
