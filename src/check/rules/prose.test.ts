import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { pageFile, transcriptFile, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';

/** What the rules about prose find in a page with these facts that ends with these lines; line 1 is the first of them. */
async function found(lines: string, facts: string[] = [], changes: Changes = {}) {
  let before = 0;
  const page = (text: string) => {
    const entries = facts.map((name) => `  - { name: ${JSON.stringify(name)}, reason: a reason }\n`);
    const front = facts.length > 0 ? `facts:\n${entries.join('')}---\nimport` : '---\nimport';
    const start = (changes[pageFile]?.(text) ?? text).replace('---\nimport', front);
    before = start.split('\n').length;
    return `${start}\n${lines}\n`;
  };
  const { findings } = await withBook({ ...changes, [pageFile]: page }, check);
  return findings
    .filter(({ rule }) => rule === 'prose-name' || rule === 'unused-fact')
    .map(({ place, message, mend }) => ({
      line: place.line,
      at: [place.line - before, place.column, place.end?.column],
      message,
      mend,
    }));
}

const messages = async (...args: Parameters<typeof found>) =>
  (await found(...args)).map(({ message }) => message);

const withoutLab: Changes = {
  [pageFile]: () => '---\ntitle: x\n---\nimport x from "./x"\n',
  'labs/cni/flannel/lab.yaml': () => undefined,
  'labs/cni/flannel/up.sh': () => undefined,
  [transcriptFile]: () => undefined,
};

describe('prose-name', () => {
  it('is silent where all was recorded, is a constant, or has a reason', async () => {
    const lines =
      'The `worker` sends to `10.244.0.0/24` by `flannel.1`, to 127.0.0.1 by `lo`, and to `10.9.9.9`.';
    expect(await found(lines, ['10.9.9.9'])).toEqual([]);
  });

  it('fires at the word, says what was probably meant, and the three ways to mend it', async () => {
    expect(await found('The `worker` sends to\n`10.244.1.3` first.')).toMatchObject([
      {
        at: [2, 2, 12],
        message: 'No recording of `cni/flannel` shows the address `10.244.1.3`. Did you mean `10.244.1.1`?',
        mend: 'correct it, show it in a command of the page, or say in the front matter why it is right: `facts: [{ name: "10.244.1.3", reason: … }]`',
      },
    ]);
    expect(await messages('`worker3`, `dstport 99`, | `10.244.0.0/24 via 10.244.0.1 dev flannel.1`')).toEqual(
      [
        'No recording of `cni/flannel` shows the name `worker3`. Did you mean `worker`?',
        'No recording of `cni/flannel` shows the port `99`.',
        'No recording of `cni/flannel` shows the entry `10.244.0.0/24 via 10.244.0.1 dev flannel.1`. Did you mean `10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink`?',
      ],
    );
  });

  it('fires in the front matter', async () => {
    const changes = { [pageFile]: (text: string) => text.replace('One bridge', '172.18.0.77, one bridge') };
    expect(await messages('', [], changes)).toEqual([
      'No recording of `cni/flannel` shows the address `172.18.0.77`. Did you mean `172.18.0.1`?',
    ]);
  });

  it('asks of a page without a lab for addresses of the ranges for examples', async () => {
    expect(await found('`192.0.2.1`, `worker3`, `10.1.2.3`', [], withoutLab)).toMatchObject([
      {
        at: [1, 26, 34],
        message: 'This page names no lab, so nothing proves the address `10.1.2.3`.',
        mend: 'take one of a range for examples (192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32, 3fff::/20), or say in the front matter why it is right: `facts: [{ name: "10.1.2.3", reason: … }]`',
      },
    ]);
  });

  it('leaves a lab that was never recorded to another rule', async () => {
    expect(await found('`10.1.2.3`', ['10.9.9.9'], { [transcriptFile]: () => undefined })).toEqual([]);
  });
});

describe('unused-fact', () => {
  it('is silent about entries that the prose needs', async () => {
    const lines = '`mtu 1400` and `pod-7`, 10.9.9.9\n\n| `br7` |\n| --- |';
    expect(await found(lines, ['mtu 1400', 'pod-7', 'br7', '10.9.9.9'])).toEqual([]);
  });

  it('fires where nothing names it, the recordings or the list of constants have it, or it is there twice', async () => {
    expect(
      await messages('`worker`, `::1`, `pod-7`', ['worker', '::1', 'pod-7', 'pod-7', 'pod-8', 'hairpinMode']),
    ).toEqual([
      'The recordings of `cni/flannel` show `worker`, so it needs no reason.',
      '`::1` means the same everywhere, so it needs no reason.',
      '`facts:` has `pod-7` already, in line 8.',
      'The prose of this page does not name `pod-8`, or only as a plain word.',
      'The prose of this page does not name `hairpinMode`, or only as a plain word.',
    ]);
    expect((await messages('`pod-7`', ['pod-8']))[0]).toContain('Did you mean `pod-7`?');
  });

  it('stands at the name', async () => {
    expect((await found('', ['pod-8']))[0]).toMatchObject({ line: 6, mend: 'remove it' });
  });
});
