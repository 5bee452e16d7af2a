import { expect, it } from 'vitest';
import type { Change } from '../../labs/versions.ts';
import { byProject } from './by-project.ts';

const change = (project: string, feature: string, rest: Partial<Change>): Change => ({
  id: feature,
  project,
  feature,
  change: 'stable',
  source: 'https://example.org/',
  ...rest,
});

it('lists the newest version first, by number, and the largest project first', () => {
  const changes = [
    change('Weave Net', 'z', { date: '2024-06' }),
    change('Kubernetes', 'b', { version: '1.9' }),
    change('Kubernetes', 'c', { version: '1.33' }),
    change('Kubernetes', 'a', { version: '1.9' }),
    change('Weave Net', 'y', { date: '2024-02-05' }),
  ];
  const listed = byProject({ releases: { Kubernetes: { '1.33': '2025-04-23' } }, changes });
  expect(
    listed.map(({ project, changes }) => [
      project,
      ...changes.map(({ feature, when }) => `${feature} ${when ?? ''}`),
    ]),
  ).toEqual([
    ['Kubernetes', 'c 2025-04-23', 'a ', 'b '],
    ['Weave Net', 'z 2024-06', 'y 2024-02-05'],
  ]);
});
