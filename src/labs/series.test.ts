import { describe, expect, it } from 'vitest';
import { recordedSeries } from './series.ts';
import type { Transcript } from './transcript.ts';

const table =
  'way        round-trip throughput\nbridge           1.00       1.00\nroutes           1.40       0.81\n';
const recorded = (output: string): Transcript => ({
  format: 1,
  lab: 'cni/choose',
  recorded: '2026-11-21',
  kernel: '6.1.0-50-686',
  source: 'sha256-0',
  commands: [{ host: 'machine', command: 'perl measure.pl', output, exit: 0 }],
});
const request = { host: 'machine', command: 'perl measure.pl', column: 'throughput' };

it('reads the numbers of a column, and what they are of', () => {
  expect(recordedSeries(recorded(table), request)).toEqual({
    points: [
      { label: 'bridge', value: 1, text: '1.00' },
      { label: 'routes', value: 0.81, text: '0.81' },
    ],
  });
});

describe('says what is wrong', () => {
  const problem = (output: string, change: Partial<typeof request> = {}) =>
    recordedSeries(recorded(output), { ...request, ...change });

  it('with the command', () => {
    expect(problem(table, { host: 'worker' })).toMatchObject({ part: 'host' });
    expect(problem(table, { command: 'perl measure' })).toMatchObject({ part: 'command' });
    expect(problem('way throughput\n')).toMatchObject({
      part: 'command',
      problem: '`perl measure.pl` printed 0 lines below its first; a plot takes 1 to 24.',
    });
  });

  it('with the column', () => {
    expect(problem(table, { column: 'troughput' })).toMatchObject({
      part: 'column',
      problem:
        'The first line that `perl measure.pl` printed names no column `troughput`. Did you mean `throughput`?',
    });
    expect(problem(table, { column: 'way' })).toMatchObject({ part: 'column' });
  });

  it('with a value that is none', () => {
    for (const value of ['fast', '-1', 'Infinity', ''])
      expect(problem(`way throughput\nbridge ${value}\n`)).toMatchObject({ part: 'column' });
  });
});
