import { expect, it } from 'vitest';
import { check } from '../check.ts';
import { pageFile, transcriptFile, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';

/** What is found in a page that ends with this line. */
async function found(line: string, changes: Changes = {}) {
  const page = (text: string) => `${text}\n${line}\n`;
  const { findings } = await withBook({ ...changes, [pageFile]: page }, check);
  return findings.filter(({ rule }) => rule === 'value-unmatched');
}

it('is silent where the recording holds the value', async () => {
  const line =
    'The packet leaves by <Value host="worker" command="ip route" match="^default.* dev (\\S+)" />.';
  expect(await found(line)).toEqual([]);
});

it('fires at the attribute that is wrong, with what was recorded', async () => {
  const line = '<Value host="worker" command="ip route" match="mtu (\\d+)" />';
  expect(await found(line)).toMatchObject([
    {
      place: { column: 41, end: { column: 58 } },
      message: '`mtu (\\d+)` matches nothing in the output of `ip route` on `worker`.',
      diff: [
        { sign: '+', text: 'default via 172.18.0.1 dev eth0' },
        { sign: '+', text: '10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink' },
        { sign: '+', text: '10.244.1.0/24 dev cni0 proto kernel scope link src 10.244.1.1' },
      ],
    },
  ]);
  expect(await found('<Value host="worker2" command="ip route" match="x" />')).toMatchObject([
    { place: { column: 8 }, message: '`ip route` was not recorded on `worker2`. It ran on `worker`.' },
  ]);
});

it('leaves what other rules find to them', async () => {
  expect(await found('<Value host="worker" command="ip route" />')).toEqual([]);
  expect(await found('<Value host={1} command="ip route" match="x" />')).toEqual([]);
  const line = '<Value host="worker" command="ip route" match="x" />';
  expect(await found(line, { [transcriptFile]: () => undefined })).toEqual([]);
});
