import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changedSince, touchedLabs } from './touched.ts';

const labs = [
  { name: 'cni/flannel', page: 'content/cni/flannel.mdx' },
  { name: 'cni/flannel-2', page: undefined },
  { name: 'linux/veth', page: 'content/linux/veth.mdx' },
];

test.each([
  [['content/cni/flannel.mdx'], ['cni/flannel']],
  [['labs/cni/flannel/up.sh', 'README.md'], ['cni/flannel']],
  [['labs/cni/flannel-2/transcript.yaml'], ['cni/flannel-2']],
  [['labs/lib/host.sh'], ['cni/flannel', 'cni/flannel-2', 'linux/veth']],
  [['src/machine/machine.ts'], ['cni/flannel', 'cni/flannel-2', 'linux/veth']],
  [['src/controllers/proxy/chains.ts'], ['cni/flannel', 'cni/flannel-2', 'linux/veth']],
  [['src/machine/line.test.ts', 'src/site/moved.ts', 'content/index.mdx'], []],
])('%j touch the labs %j', (files, touched) => {
  expect(touchedLabs(labs, files)).toEqual(touched);
});

test('tells what has changed since a branch left another one, work tree included', async () => {
  const root = mkdtempSync(join(tmpdir(), 'hopbook-'));
  try {
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
        stdio: 'pipe',
      });
    const write = (name: string, text: string) => writeFileSync(join(root, name), text);
    git('init', '-q', '-b', 'main');
    mkdirSync(join(root, 'content'));
    for (const name of ['a', 'content/b c', 'd']) write(name, '1');
    git('add', '.');
    git('commit', '-qm', 'first');
    git('checkout', '-qb', 'change');
    write('a', '2');
    git('commit', '-qam', 'second');
    git('checkout', '-q', 'main');
    write('d', '2');
    git('commit', '-qam', 'not of the branch');
    git('checkout', '-q', 'change');
    write('content/b c', '2');
    write('new', '1');
    expect(await changedSince(root, 'main')).toEqual(['a', 'content/b c', 'new']);
    await expect(changedSince(root, 'nowhere')).rejects.toThrow(
      "git can't tell what has changed since `nowhere`",
    );
    await expect(changedSince(root, '--output=x')).rejects.toThrow("git can't tell");
  } finally {
    rmSync(root, { recursive: true });
  }
});
