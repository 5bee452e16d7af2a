import { expect, it } from 'vitest';
import { longestFirst } from './players.ts';

it('plays the labs with the most commands first, and keeps their places', () => {
  const commands = (count: number) => Array.from({ length: count }, () => ({ host: 'a', command: 'true' }));
  const tasks = [3, 30, 9].map((count) => ({ commands: commands(count) }));
  expect(longestFirst(tasks).map(([index]) => index)).toEqual([1, 2, 0]);
});
