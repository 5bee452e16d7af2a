import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const page = `---
title: A small page
description: A page of five lines.
lab: test/tiny
---

\`\`\`console
machine# ip netns list
...
left# cat /tmp/word; hostname; \\
> sh -c 'exit 3'
old output
\`\`\`

- A step:

  \`\`\`console
  machine# seq 1 5
  1
  ...
  5
  \`\`\`
`;

const lab = 'title: Tiny\nhosts:\n  machine: the machine\n  left: a host\n';
const up = '#!/usr/bin/env bash\nset -eu\necho "one host"\nip netns add left\necho hello >/tmp/word\n';

// The emulator shares the processor with other tests.
describe('a recording', { timeout: 240_000 }, () => {
  const root = mkdtempSync(join(tmpdir(), 'hopbook-record-'));
  const file = (path: string) => join(root, path);
  const read = (path: string) => readFileSync(file(path), 'utf8');

  /** Runs the command line as a person does; `until` kills it when standard error shows that text. */
  function hopbook(
    args: string[],
    until?: string,
  ): Promise<{ code: number | null; out: string; err: string }> {
    const child = spawn(process.execPath, [resolve('src/cli/hopbook.ts'), ...args], { cwd: root });
    const said = { out: '', err: '' };
    child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
    child.stderr.on('data', (text: Buffer) => {
      said.err += text.toString();
      if (until !== undefined && said.err.includes(until)) child.kill('SIGKILL');
    });
    return new Promise((done) => child.on('close', (code) => done({ code, ...said })));
  }

  beforeAll(() => {
    for (const folder of ['content/test', 'labs/test/tiny', '.cache'])
      mkdirSync(file(folder), { recursive: true });
    symlinkSync(resolve('.cache/machine'), file('.cache/machine'));
    cpSync('labs/lib', file('labs/lib'), { recursive: true });
    writeFileSync(file('content/test/tiny.mdx'), page);
    writeFileSync(file('labs/test/tiny/lab.yaml'), lab);
    writeFileSync(file('labs/test/tiny/up.sh'), up);
  });

  test('writes what the machine printed, and keeps elisions that fit', async () => {
    const { code, err } = await hopbook(['record', 'test/tiny']);
    expect(code, err).toBe(0);
    expect(read('content/test/tiny.mdx')).toBe(page.replace('old output', 'hello\nmachine\n[3]'));
    expect(read('labs/test/tiny/transcript.yaml')).toContain('exit: 3');
    const facts = JSON.parse(read('labs/test/tiny/facts.json')) as { moments: { up: object; end: object } };
    expect(Object.keys(facts.moments.up)).toEqual(['machine', 'left']);
    expect(facts.moments.end).toEqual(facts.moments.up);
    expect((await hopbook(['check'])).code).toBe(0);
  });

  test('is the same the second time', async () => {
    const files = ['labs/test/tiny/transcript.yaml', 'labs/test/tiny/facts.json', 'content/test/tiny.mdx'];
    const before = files.map(read);
    expect((await hopbook(['record', '--all'])).code).toBe(0);
    expect(files.map(read)).toEqual(before);
  });

  test('that is killed halfway leaves the old one whole', async () => {
    const before = readdirSync(file('labs/test/tiny')).map((name) => [name, read(`labs/test/tiny/${name}`)]);
    writeFileSync(
      file('content/test/tiny.mdx'),
      read('content/test/tiny.mdx').replace('hello', 'changed by hand'),
    );
    const changed = read('content/test/tiny.mdx');
    const { code } = await hopbook(['record', 'test/tiny'], 'seq 1 5');
    expect(code).toBeNull();
    expect(readdirSync(file('labs/test/tiny')).map((name) => [name, read(`labs/test/tiny/${name}`)])).toEqual(
      before,
    );
    expect(read('content/test/tiny.mdx')).toBe(changed);
    writeFileSync(file('content/test/tiny.mdx'), changed.replace('changed by hand', 'hello'));
  });

  test('is verified by replaying it', async () => {
    const { code, out, err } = await hopbook(['verify']);
    expect(code, err).toBe(0);
    expect(out).toContain('As recorded: 3 commands in 1 lab');
  });

  test('that no longer holds is a finding, with what the machine says now', async () => {
    writeFileSync(file('labs/test/tiny/up.sh'), up.replace('hello', 'goodbye'));
    const verify = await hopbook(['verify', 'test/tiny']);
    expect(verify.code).toBe(1);
    expect(verify.out).toMatch(/transcript\.yaml:\d+:\d+ error replay-differs/);
    expect(verify.out).toContain('- hello');
    expect(verify.out).toContain('+ goodbye');
    const check = await hopbook(['check']);
    expect(check.code).toBe(1);
    expect(check.out).toContain('npm run record -- test/tiny');
  });

  test('is made anew where the check says that it is stale, and only there', async () => {
    writeFileSync(file('content/test/tiny.mdx'), read('content/test/tiny.mdx').replace('seq 1 5', 'seq 2 5'));
    const stale = await hopbook(['record', '--stale']);
    expect(stale.code, stale.err).toBe(0);
    expect(stale.out).toContain('To be recorded anew: test/tiny\n');
    expect(read('content/test/tiny.mdx')).toContain('machine# seq 2 5\n  2\n  ...\n  5\n');
    expect((await hopbook(['check'])).code).toBe(0);
    expect(await hopbook(['record', '--stale'])).toMatchObject({
      code: 0,
      out: 'No lab is to be recorded anew.\n',
    });
  });

  test('that fails says why in one line, and writes nothing', async () => {
    writeFileSync(file('labs/test/tiny/up.sh'), `${up}echo 'lab: no bridge here' >&2\nexit 1\n`);
    const before = read('labs/test/tiny/transcript.yaml');
    const { code, err } = await hopbook(['record', 'test/tiny']);
    expect(code).toBe(2);
    expect(err).toContain(
      'test/tiny was not recorded: labs/test/tiny/up.sh failed (exit 1): lab: no bridge here',
    );
    expect(read('labs/test/tiny/transcript.yaml')).toBe(before);
  });

  test('of a lab that does not exist is refused', async () => {
    const { code, err } = await hopbook(['record', 'test/tinny']);
    expect([code, err.trim()]).toEqual([
      2,
      'hopbook: There is no lab `test/tinny`. Did you mean `test/tiny`?',
    ]);
  });
});
