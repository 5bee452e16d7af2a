import { expect, test } from 'vitest';
import { recordedIndexes } from './page-entries.ts';

const on = (host: string, ...commands: string[]) => commands.map((command) => ({ host, command }));

test('commands of a page are found in the recording, in order', () => {
  const recorded = [...on('worker', 'ip route', 'ip link'), ...on('worker2', 'ip route')];
  expect(recordedIndexes(recorded, recorded)).toEqual([0, 1, 2]);
});

test('the same command twice is two commands', () => {
  const recorded = on('worker', 'ip link', 'ip link del a', 'ip link');
  expect(recordedIndexes(on('worker', 'ip link', 'ip link'), recorded)).toEqual([0, 2]);
});

test('what the page does not show is passed over', () => {
  const recorded = on('worker', 'one', 'check', 'mend', 'check', 'two');
  expect(recordedIndexes(on('worker', 'one', 'check', 'mend', 'two'), recorded)).toEqual([0, 1, 2, 4]);
});

test('what was not recorded has no index, and those after it keep theirs', () => {
  expect(recordedIndexes(on('worker', 'one', 'new', 'two'), on('worker', 'one', 'two'))).toEqual([
    0,
    undefined,
    1,
  ]);
});
