import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { hopbook } from './hopbook.ts';

/** A project with the library and nothing else; with the machine's image where asked for. */
function project(image: boolean): string {
  const root = mkdtempSync(join(tmpdir(), 'hopbook-new-'));
  mkdirSync(join(root, 'content'));
  cpSync('labs/lib', join(root, 'labs/lib'), { recursive: true });
  if (image) {
    cpSync('labs/machine', join(root, 'labs/machine'), { recursive: true });
    mkdirSync(join(root, '.cache'));
    symlinkSync(resolve('.cache/machine'), join(root, '.cache/machine'));
  }
  return root;
}

test('begins a page and its lab that pass the check, without a machine', async () => {
  const cwd = project(false);
  const { code, out, err } = await hopbook(['new', 'page', 'linux/policy-routing'], '', { cwd });
  expect(err).toBe('');
  expect(out).toContain('made content/linux/policy-routing.mdx\nmade labs/linux/policy-routing/lab.yaml\n');
  expect(out).toMatch(/^✔ No findings in 1 page and 1 lab/m);
  expect(out).toContain('npm run machine');
  expect(code).toBe(0);
  expect(readFileSync(join(cwd, 'content/linux/policy-routing.mdx'), 'utf8')).toContain(
    'title: "Policy routing"\n',
  );
});

test.each([
  ['linux/vlan-trunks', 'VLAN trunks'],
  ['services/nodeport', 'NodePort'],
])('writes the names in a title as the check asks for them: %s', async (name, title) => {
  const cwd = project(false);
  const { code, out } = await hopbook(['new', 'page', name], '', { cwd });
  expect(code, out).toBe(0);
  expect(readFileSync(join(cwd, `content/${name}.mdx`), 'utf8')).toContain(`title: "${title}"\n`);
});

test('records it at once where there is a machine', { timeout: 120_000 }, async () => {
  const cwd = project(true);
  const { code, out, err } = await hopbook(['new', 'page', 'linux/first', '--title', 'A first page'], '', {
    cwd,
  });
  expect(code, err).toBe(0);
  expect(out).toContain('linux/first: recorded 1 command\n');
  expect(out).toMatch(/^✔ No findings in 1 page and 1 lab/m);
  const transcript = parse(readFileSync(join(cwd, 'labs/linux/first/transcript.yaml'), 'utf8')) as {
    commands: { output: string }[];
  };
  expect(transcript.commands[0]!.output).toContain('1 packets transmitted, 1 received, 0% packet loss');
  expect(readFileSync(join(cwd, 'content/linux/first.mdx'), 'utf8')).toContain(
    '1 packets transmitted, 1 received',
  );
});

test.each([
  [['new'], 'Say what to make: hopbook new page <chapter>/<name>.'],
  [['new', 'page', '../../etc/passwd'], "`../../etc/passwd` can't be the name of a page"],
  [['new', 'page', 'linux/A'], "`linux/A` can't be the name of a page"],
  [['new', 'page', 'lib/x'], "`lib/x` can't be the name of a page"],
])('says what is wrong with %j', async (args, message) => {
  const cwd = project(false);
  const { code, err } = await hopbook(args, '', { cwd });
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(existsSync(join(cwd, 'content/linux'))).toBe(false);
});

test('leaves alone what exists', async () => {
  const cwd = project(false);
  await hopbook(['new', 'page', 'linux/a'], '', { cwd });
  const { code, err } = await hopbook(['new', 'page', 'linux/a'], '', { cwd });
  expect(code).toBe(2);
  expect(err).toBe('hopbook: content/linux/a.mdx exists already; nothing was written.\n');
});
