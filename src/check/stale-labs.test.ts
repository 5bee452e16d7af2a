import { expect, test } from 'vitest';
import { check } from './check.ts';
import { pageFile, replace, withBook } from './fixture.ts';
import { staleLabs } from './stale-labs.ts';

const stale = (changes: Parameters<typeof withBook>[0]) =>
  withBook(changes, async (root) => staleLabs((await check(root)).findings, ['cni/flan', 'cni/flannel']));

test('names a lab whose page runs another command, shows another output, or whose set-up has changed', async () => {
  expect(await stale({ [pageFile]: replace('worker# ip route\n', 'worker# ip route show\n') })).toEqual([
    'cni/flannel',
  ]);
  expect(await stale({ [pageFile]: replace('via 10.244.0.0', 'via 10.244.0.1') })).toEqual(['cni/flannel']);
  expect(await stale({ 'labs/cni/flannel/up.sh': (text) => `${text}\n# more\n` })).toEqual(['cni/flannel']);
});

test('names none where all holds, or where recording would not help', async () => {
  expect(await stale({})).toEqual([]);
  expect(await stale({ [pageFile]: replace('worker# ip link', 'worker3# ip link') })).not.toContain(
    'cni/flan',
  );
});
