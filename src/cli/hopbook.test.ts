import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { pageFile, replace, withBook } from '../check/fixture.ts';

// Each call starts a program; a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

const program = fileURLToPath(new URL('hopbook.ts', import.meta.url));
const hopbook = (cwd: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

describe('hopbook', () => {
  it('lists its verbs and shows their help', () => {
    const list = hopbook('.', '--help');
    expect(list.status).toBe(0);
    expect(list.stdout).toMatch(/^ {2}check +compare every page/m);
    expect(hopbook('.')).toEqual(list);
    expect(hopbook('.', 'check', '--help')).toMatchObject({ status: 0, stderr: '' });
  });

  it.each([
    [['chekc'], 'hopbook: There is no verb `chekc`. Did you mean `check`? See hopbook --help.\n'],
    [['toString'], 'hopbook: There is no verb `toString`. See hopbook --help.\n'],
    [['check', '--fast'], /^hopbook: Unknown option '--fast'.*\n$/],
    [['check', '--format', 'xml'], 'hopbook: Unknown format `xml`: use pretty, json or github.\n'],
  ])('says in one line what is wrong with %j', async (args, message) => {
    const { status, stderr } = await withBook({}, (root) => hopbook(root, ...args));
    expect(status).toBe(2);
    if (typeof message === 'string') expect(stderr).toBe(message);
    else expect(stderr).toMatch(message);
  });
});

describe('hopbook check', () => {
  const wrong = { [pageFile]: replace('via 10.244.0.0', 'via 10.244.0.1') };

  it('exits with 0 where everything holds, and with 1 where something does not', async () => {
    expect(await withBook({}, (root) => hopbook(root, 'check'))).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^✔ No findings in 1 page and 1 lab \(\d+ ms\)\n$/),
    });
    const found = await withBook(wrong, (root) => hopbook(root, 'check'));
    expect(found.status).toBe(1);
    expect(found.stdout).toContain(`${pageFile}:13:1 error output-differs\n`);
    expect(found.stdout).toContain('    + 10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink\n');
    expect(found.stdout).toContain('or npm run record -- cni/flannel, to record it anew\n');
  });

  it('exits with 0 on warnings', async () => {
    const notRun = '```console norun="needs an API server"\nlaptop$ kubectl get pods\n```\n\nEvery node';
    const warned = await withBook({ [pageFile]: replace('Every node', notRun) }, (root) =>
      hopbook(root, 'check'),
    );
    expect(warned).toMatchObject({ status: 0, stdout: expect.stringContaining('1 warning in') });
  });

  it('says how much is proven when it is asked to, whatever it finds', async () => {
    const { status, stdout } = await withBook(wrong, (root) => hopbook(root, 'check', '--coverage'));
    expect(status).toBe(1);
    expect(stdout.slice(stdout.indexOf('\npage '))).toBe(
      [
        '',
        'page                     commands  outputs  diagrams  prose facts  exercises  share',
        'content/cni/flannel.mdx     3/0/0    1/0/1         —            —          —  100 %',
        'total                       3/0/0    1/0/1         —            —          —  100 %',
        'Proven/declared/unproven. A declared command is one that is not run. The share is that of proven commands and prose facts.',
        '',
      ].join('\n'),
    );
    const json = await withBook(wrong, (root) => hopbook(root, 'check', '--coverage', '--format', 'json'));
    expect((JSON.parse(json.stdout) as { coverage: unknown }).coverage).toEqual([
      expect.objectContaining({ file: pageFile, outputs: { proven: 1, declared: 0, unproven: 1 }, share: 1 }),
    ]);
    const without = await withBook({}, (root) => hopbook(root, 'check', '--format', 'json'));
    expect(JSON.parse(without.stdout)).not.toHaveProperty('coverage');
  });

  it('reports on named pages and labs only', async () => {
    const about = {
      'content/about.mdx': () =>
        '---\ntitle: About\ndescription: One sentence.\n---\n\n```console\na# b\n```\n',
    };
    await withBook({ ...wrong, ...about }, (root) => {
      const rules = (cwd: string, target: string) => {
        const { stdout } = hopbook(cwd, 'check', '--format', 'json', target);
        return (JSON.parse(stdout) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);
      };
      expect(rules(root, 'cni/flannel')).toEqual(['output-differs']);
      expect(rules(root, 'labs/cni/flannel')).toEqual(['output-differs']);
      expect(rules(root, pageFile)).toEqual(['output-differs']);
      expect(rules(join(root, 'content'), 'about.mdx')).toEqual(['console-without-lab']);
    });
  });

  it('mends what follows from the recording, on the pages that are named', async () => {
    await withBook(wrong, (root) => {
      expect(hopbook(root, 'check', '--fix', 'cni/flannel', '--format', 'json')).toMatchObject({
        status: 0,
        stderr: `mended ${pageFile}: outputs as recorded\n`,
      });
      expect(hopbook(root, 'check', '--fix')).toMatchObject({ status: 0, stderr: '' });
    });
    const left = await withBook({ [pageFile]: replace('worker# ip link', 'worker3# ip link') }, (root) =>
      hopbook(root, 'check', '--fix'),
    );
    expect(left).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('host `worker3` is `worker` now'),
    });
    const elsewhere = {
      'content/about.mdx': () => '---\ntitle: About\ndescription: One sentence.\n---\n\nText.\n',
    };
    const other = await withBook({ ...wrong, ...elsewhere }, (root) =>
      hopbook(root, 'check', '--fix', 'content/about.mdx'),
    );
    expect(other.stderr).toBe('');
  });

  it('knows what it can not run on', async () => {
    const unknown = await withBook({}, (root) => hopbook(root, 'check', 'cni/flanel'));
    expect(unknown).toMatchObject({
      status: 2,
      stderr: 'hopbook: There is no page or lab `cni/flanel`. Did you mean `cni/flannel`?\n',
    });
    const empty = mkdtempSync(join(tmpdir(), 'hopbook-'));
    expect(hopbook(empty, 'check')).toMatchObject({ status: 2, stderr: expect.stringContaining('holds') });
    rmSync(empty, { recursive: true });
  });
});
