import { expect, it } from 'vitest';
import { placeBars } from './bars.ts';

const bars = (...values: number[]) =>
  values.map((value) => ({ label: `way-${value}`, value, text: String(value) }));

it('gives bars widths that are to one another as their values are', () => {
  const [one, two, none] = placeBars(bars(1, 4, 0)).bars;
  expect(two!.width / one!.width).toBeCloseTo(4, 1);
  expect(none!.width).toBe(0);
});

it('leaves room for the labels and for the value behind the longest bar', () => {
  const { bars: placed, left } = placeBars(bars(3, 7));
  expect(left).toBeGreaterThan(20);
  expect(left + Math.max(...placed.map(({ width }) => width))).toBeLessThanOrEqual(90);
});

it('puts bars below one another, within the height', () => {
  const { bars: placed, height, thickness } = placeBars(bars(1, 2, 3));
  for (const [index, { y }] of placed.entries())
    expect(y).toBeGreaterThanOrEqual(index === 0 ? 0 : placed[index - 1]!.y + thickness);
  expect(placed.at(-1)!.y + thickness).toBeLessThanOrEqual(height);
});

it('draws nothing but labels where all values are 0', () => {
  expect(placeBars(bars(0, 0)).bars.map(({ width }) => width)).toEqual([0, 0]);
});
