import { expect, test } from 'vitest';
import { locate, parseLines } from './locate.ts';

/** A heading, a list of two items with a paragraph and a block in the second, a table with two rows. */
const ranges = [
  '10-10',
  '12-12',
  '12-12',
  '13-20',
  '13-13',
  '15-18',
  '16-16',
  '17-17',
  '24-27',
  '24-24',
  '26-27',
].map((text) => parseLines(text)!);

const found = (line: number) => {
  const { index, after } = locate(ranges, line) ?? {};
  return index === undefined
    ? 'none'
    : `${after ? 'after' : 'in'} ${ranges[index]!.first}-${ranges[index]!.last}`;
};

test.each([
  [1, 'none'],
  [10, 'in 10-10'],
  [11, 'after 10-10'],
  [13, 'in 13-13'],
  [14, 'in 13-20'],
  [15, 'in 15-18'],
  [17, 'in 17-17'],
  [20, 'in 13-20'],
  // After the whole item, not after what is in it; and not after the block before that.
  [22, 'after 13-20'],
  [25, 'in 24-27'],
  [26, 'in 26-27'],
  [99, 'after 24-27'],
])('line %i is %s', (line, expected) => expect(found(line)).toBe(expected));

test('of equal ranges the innermost is taken, of what ends before the outermost', () => {
  expect(locate(ranges, 12)).toEqual({ index: 2, after: false });
  expect(
    locate(
      [
        { first: 1, last: 3 },
        { first: 2, last: 3 },
      ],
      5,
    ),
  ).toEqual({ index: 0, after: true });
});

test.each([['1-2'], ['x'], ['1-'], [''], [undefined]])('%j as lines', (text) => {
  expect(parseLines(text)).toEqual(text === '1-2' ? { first: 1, last: 2 } : undefined);
});
