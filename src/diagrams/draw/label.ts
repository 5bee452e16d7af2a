import type { DrawnLine } from './drawn.ts';
import { round } from './path.ts';

/** The size of labels, which the style sheet says too: only other sizes are written. */
const labelSize = 13;

/**
 * Writes the lines of a text, each as one piece that is as long with any reader's font as with the build's.
 * @param from where the lines begin; `left`: where the longest begins; `middle`: each stays in the middle.
 */
export function writeText(lines: readonly DrawnLine[], from: 'left' | 'middle' | number): string {
  const left = typeof from === 'number' ? from : Math.min(...lines.map(({ x, length }) => x - length / 2));
  return lines
    .map(({ text, x, y, length, size, inverse }) => {
      const words = [...(from === 'middle' ? [] : ['start']), ...(inverse ? ['inverse'] : [])].join(' ');
      const other = Math.abs(size - labelSize) > 0.5 ? String(round(size)) : undefined;
      const [across, down, wide] = [from === 'middle' ? x : left, y, length].map(Math.round);
      const place = `${across ? ` x="${across}"` : ''} y="${down! || 0}"`;
      const fit = `textLength="${wide}"`;
      return `<text${attribute('class', words)}${place} ${fit}${attribute('font-size', other)}>${escape(text)}</text>`;
    })
    .join('');
}

/** Writes an attribute, with a blank before it; nothing for an empty one. */
export function attribute(name: string, value: string | undefined): string {
  return value ? ` ${name}="${escape(value)}"` : '';
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
