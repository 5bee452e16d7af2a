import { expect, test } from 'vitest';
import { lineShift } from './line-shift.ts';

const shifted = (before: string, after: string) => {
  const shift = lineShift(before.split('').join('\n'), after.split('').join('\n'));
  return [...after].map((_, index) => shift(index + 1));
};

test.each([
  ['abcd', 'abcd', [1, 2, 3, 4]],
  ['abcd', 'abXcd', [1, 2, 2, 3, 4]],
  ['abcd', 'XYabcd', [1, 1, 1, 2, 3, 4]],
  ['abcd', 'ad', [1, 4]],
  ['abcd', 'abXd', [1, 2, 3, 4]],
  ['abcd', 'abcdXY', [1, 2, 3, 4, 4, 4]],
  ['aaaa', 'aaa', [1, 2, 3]],
  ['', 'ab', [1, 1]],
])('lines of %j, edited to %j, were %j', (before, after, lines) => {
  expect(shifted(before, after)).toEqual(lines);
});
