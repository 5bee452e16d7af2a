import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Clock } from './clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('has what the machine waits for pass, as it does elsewhere', () => {
  const clock = new Clock();
  const begin = clock.now();
  expect(clock.idle(50)).toBe(50);
  vi.advanceTimersByTime(50);
  expect(clock.now() - begin).toBeCloseTo(50);
});

it('skips it where it may, and never goes back', () => {
  const clock = new Clock();
  const begin = clock.now();
  clock.skips = () => true;
  expect([clock.idle(50), clock.idle(-1), clock.idle(30)]).toEqual([0, -1, 0]);
  expect(clock.now() - begin).toBeCloseTo(80);
  clock.skips = () => false;
  expect(clock.idle(20)).toBe(20);
  expect(clock.now() - begin).toBeCloseTo(80);
});
