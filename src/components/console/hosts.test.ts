import { expect, test } from 'vitest';
import { hostHues } from './hosts.ts';

const cluster = [
  'machine',
  'control-plane',
  'worker',
  'worker2',
  'pod-a',
  'pod-b',
  'pod-c',
  'router',
  'client',
];

test('hosts of a lab have different hues, always the same', () => {
  const hues = hostHues(cluster);
  expect(new Set(hues.values()).size).toBe(cluster.length);
  expect(hostHues(cluster)).toEqual(hues);
});

test('a host keeps its hue when others are named after it', () => {
  const hues = hostHues([...cluster, 'one-more']);
  for (const [name, hue] of hostHues(cluster)) expect(hues.get(name)).toBe(hue);
});

test('more hosts than hues still all have one', () => {
  const names = Array.from({ length: 40 }, (_, index) => `pod-${index}`);
  expect(hostHues(names).size).toBe(40);
});
