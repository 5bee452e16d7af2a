import { expect, test } from 'vitest';
import { redirects } from './moved.ts';

test('an old address leads to its page as soon as the page exists', () => {
  expect(redirects((address) => address === '/services/ipvs/')).toEqual([
    '/services/clusterip/dataplane/ipvs/ /services/ipvs/ 301',
  ]);
  expect(redirects(() => false)).toEqual([]);
});

test('no address is redirected to itself or twice', () => {
  const rows = redirects(() => true).map((row) => row.split(' '));
  const from = rows.map(([old]) => old);
  expect(new Set(from).size).toBe(from.length);
  for (const [, to] of rows) expect(from).not.toContain(to);
});
