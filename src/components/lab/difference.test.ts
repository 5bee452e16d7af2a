import { expect, test } from 'vitest';
import type { DiffLine } from '../../labs/compare.ts';
import { shortened } from './difference.ts';

const lines = (text: string): DiffLine[] =>
  text.split('|').map((line) => ({ sign: line[0] as DiffLine['sign'], text: line.slice(1) }));

const shown = (text: string) =>
  shortened(lines(text))
    .map((line) => (line ? line.sign + line.text : '…'))
    .join('|');

test('a short difference is shown whole', () => {
  expect(shown(' a|-b|+c| d')).toBe(' a|-b|+c| d');
});

test('what is far from a change is cut out, once for each stretch', () => {
  expect(shown(' 1| 2| 3| 4|-b| 5| 6| 7| 8| 9| 0|+c| 1| 2| 3')).toBe('…| 3| 4|-b| 5| 6|…| 9| 0|+c| 1| 2|…');
});
