import { expect, test } from 'vitest';
import { growth, judge } from './soak/growth.ts';

const bounds = { heap: 1, nodes: 50, listeners: 10, workers: 0, process: 16 };
const flat = { heap: 10, nodes: 3700, listeners: 240, workers: 0, process: 110 };

test('growth is that of the straight line, not of the ends', () => {
  const values = [5, 1, 2, 3, 0];
  expect(growth(values.map((value, index) => ({ at: index * 10, value })))).toBeCloseTo(-3.2);
  expect(growth([1, 2, 3].map((value) => ({ at: value, value: 2 * value })))).toBeCloseTo(4);
});

test('a tab that stays as it is passes, one that grows does not', () => {
  const readings = [20, 110, 200].map((at) => ({ at, held: flat }));
  expect(judge(readings, bounds).complaints).toEqual([]);
  // One machine that is never given back.
  const leaking = readings.map(({ at }, index) => ({ at, held: { ...flat, process: 110 + 64 * index } }));
  expect(judge(leaking, bounds).complaints).toEqual(['process grew by 128.00 from 20 to 200, at most 16']);
});
