import { expect, it } from 'vitest';
import { check } from '../check.ts';
import { pageFile, transcriptFile, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';

/** What is found in a page that ends with this line. */
async function found(line: string, changes: Changes = {}) {
  const page = (text: string) => `${text}\n${line}\n`;
  const { findings } = await withBook({ ...changes, [pageFile]: page }, check);
  return findings.filter(({ rule }) => rule === 'plot-unmatched');
}

it('is silent where the command printed the column', async () => {
  const plot = '<Plot host="worker" command="jq . numbers" column="latency" title="Latency" />';
  const recorded = (text: string) =>
    `${text}  - host: worker\n    command: jq . numbers\n    output: |\n      way latency\n      bridge 1.00\n    exit: 0\n`;
  expect(await found(plot, { [transcriptFile]: recorded })).toEqual([]);
});

it('fires at the attribute that is wrong, with what was recorded', async () => {
  const plot = '<Plot host="worker" command="ip route" column="latency" title="Latency" />';
  expect(await found(plot)).toMatchObject([
    {
      message: 'The first line that `ip route` printed names no column `latency`.',
      diff: [{ sign: '+', text: 'default via 172.18.0.1 dev eth0' }, {}, {}],
    },
  ]);
  expect(await found(plot.replace('ip route', 'ip rule'))).toMatchObject([
    { message: '`ip rule` was not recorded on `worker`. Did you mean `ip route`?' },
  ]);
});

it('leaves what other rules find to them', async () => {
  expect(await found('<Plot host="worker" command="ip route" title="x" />')).toEqual([]);
  expect(await found('<Plot host={1} command="ip route" column="x" title="x" />')).toEqual([]);
});
