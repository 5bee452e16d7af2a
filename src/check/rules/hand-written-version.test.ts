import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { withBook } from '../fixture.ts';

/** What the rule finds in a page with these lines, as `line:column-endColumn said`; line 1 is the first of them. */
async function found(...lines: string[]): Promise<string[]> {
  const before = ['---', 'title: A', 'description: About A.', '---', ''];
  const page = () => [...before, ...lines, ''].join('\n');
  const { findings } = await withBook({ 'content/a.mdx': page }, check);
  return findings
    .filter(({ rule }) => rule === 'hand-written-version')
    .map(({ place: { line, column, end }, message }) => {
      const said = /“(.*)”/.exec(message)![1];
      return `${line - before.length}:${column}-${end?.column} ${said}`;
    });
}

describe('hand-written-version', () => {
  it('fires on a state and the version since which it is so', async () => {
    expect(
      await found(
        'The mode is stable since 1.33, and was beta in v1.31.',
        '',
        'Since Kubernetes 1.35 it is deprecated. In 1.24, they were removed.',
        '',
        '| GA from 1.9 | removed there in',
        '|---|---|',
        '| stable | 1.23 |',
      ),
    ).toEqual([
      '1:13-30 stable since 1.33',
      '1:40-53 beta in v1.31',
      '3:1-39 Since Kubernetes 1.35 it is deprecated',
      '3:41-67 In 1.24, they were removed',
      '5:3-14 GA from 1.9',
    ]);
  });

  it('fires where the version is a link', async () => {
    expect(await found('The check was removed in [1.30](https://example.com/pull/1), at last.')).toEqual([
      '1:27-31 removed in 1.30',
    ]);
  });

  it('is silent on what takes the version from the file, and on other versions', async () => {
    expect(
      await found(
        'The mode is <Since id="nftables-mode-stable" />, and off in 1.40.',
        '',
        'Stable since Cilium 1.19, removed in 1.2.4, beta in 1.1; kube-proxy 1.33 writes stable names.',
        '',
        'A sentence such as "stable since 1.33" is a quotation, `stable since 1.33` is code, and kube-proxy removes it since 1.19.',
        '',
        '```yaml',
        '# stable since 1.33',
        '```',
      ),
    ).toEqual([]);
  });
});
