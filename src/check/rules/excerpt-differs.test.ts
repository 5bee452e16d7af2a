import { expect, it } from 'vitest';
import { check } from '../check.ts';
import { labFile, pageFile, replace, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';

const script = 'set -eu\none() {\n  echo 1\n}\n\ntwo() {\n  echo 2\n}\n';

/** What is found in a page that ends with a block of these lines. */
async function found(fence: string, lines: string[], changes: Changes = {}) {
  const block = (text: string) => `${text}\n\`\`\`${fence}\n${lines.join('\n')}\n\`\`\`\n`;
  const file = { 'labs/cni/flannel/plugin.sh': () => script };
  const { findings } = await withBook({ ...file, ...changes, [pageFile]: block }, check);
  return findings.filter(({ rule }) => rule === 'excerpt-differs' || rule === 'unmarked-shell');
}

const bash = 'bash {2} file="plugin.sh"';

it('is silent where the file has the lines, with a gap where the block says so', async () => {
  expect(await found(bash, ['one() {', '  echo 1', '}', '', 'two() {'])).toEqual([]);
  for (const gap of ['...', '  # ...', '# …'])
    expect(await found(bash, ['set -eu', gap, '  echo 2', '}'])).toEqual([]);
  expect(await found(bash, ['echo 1', '...', 'two() {', '  echo 2'])).toEqual([]);
  expect(await found('perl file=../../lib/node.sh', ['node() { ip netns add "$1"; }'])).toEqual([]);
});

it('fires at the first line that the file has not there', async () => {
  const first = async (lines: string[]) => (await found(bash, lines))[0]?.place.line;
  const begin = (await first(['no such line']))!;
  expect(await first(['one() {', '  echo 9', '}'])).toBe(begin + 1);
  expect(await first(['one() {', '}'])).toBe(begin + 1);
  expect(await first(['two() {', '...', 'one() {'])).toBe(begin + 2);
  expect(await first(['  echo 1', '...', '  echo 1'])).toBe(begin + 2);
  expect(await first(['one() {', 'echo 1'])).toBe(begin + 1);
  expect(await first(['cho 1'])).toBe(begin);
  expect(await first(['...'])).toBe(begin);
});

it('names what is wrong', async () => {
  expect(await found(bash, ['one() {', 'echo 1'])).toMatchObject([
    {
      message: '`plugin.sh` has no such line here.',
      mend: 'copy the lines from `labs/cni/flannel/plugin.sh`',
    },
  ]);
  expect(await found('sh file="plugins.sh"', ['set -eu'])).toMatchObject([
    { message: 'The lab has no file `plugins.sh`. Did you mean `plugin.sh`?' },
  ]);
  expect(await found(bash, ['...'])).toMatchObject([{ message: 'This block shows no line of `plugin.sh`.' }]);
});

it('knows a page without a lab, and leaves an unknown lab to another rule', async () => {
  const about = { 'content/about.mdx': () => '---\ntitle: x\n---\n\n```c file="a.c"\nint a;\n```\n' };
  expect(await found(bash, ['set -eu'], about)).toMatchObject([
    { file: 'content/about.mdx', message: 'This page shows lines of a lab’s file, but names no lab.' },
  ]);
  const { findings } = await withBook(
    {
      [labFile]: (text) => text,
      [pageFile]: (text) =>
        `${replace('lab: cni/flannel', 'lab: cni/none')(text)}\n\`\`\`sh file="x"\na\n\`\`\`\n`,
    },
    check,
  );
  expect(findings.map(({ rule }) => rule)).not.toContain('excerpt-differs');
});
