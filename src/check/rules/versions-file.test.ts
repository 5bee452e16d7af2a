import { expect, it } from 'vitest';
import { check } from '../check.ts';
import { pageFile, withBook } from '../fixture.ts';

const file = `releases: {}
changes:
  - id: nftables-mode-stable
    project: Kubernetes
    feature: the nftables mode
    change: stable
    version: '1.33'
    source: https://example.org/
`;

/** What is found in a page that ends with a line, and in the file of what changed when. */
async function found(line: string, versions: string | undefined = file) {
  const { findings } = await withBook(
    {
      [pageFile]: (text) => `${text}\n${line}\n`,
      ...(versions !== undefined && { 'content/versions.yaml': () => versions }),
    },
    check,
  );
  return findings
    .filter(({ rule }) => rule === 'unknown-version' || rule === 'malformed-versions')
    .map(({ rule, file, message }) => `${rule} ${file} ${message}`);
}

it('finds nothing where a page names a change of the file', async () => {
  expect(await found('It is <Since id="nftables-mode-stable" as="in" plain />.')).toEqual([]);
  expect(await found('Nothing is said.')).toEqual([]);
});

it('finds what the file doesn’t have, and what is no form', async () => {
  expect(await found('It is <Since id="nftables-mode-stabel" />.')).toEqual([
    `unknown-version ${pageFile} \`content/versions.yaml\` has no change \`nftables-mode-stabel\`. Did you mean \`nftables-mode-stable\`?`,
  ]);
  expect(await found('It is <Since />.')).toEqual([
    `unknown-version ${pageFile} \`<Since>\` lacks its \`id\`.`,
  ]);
  expect(await found('It is <Since id={x} />.')).toEqual([
    `unknown-version ${pageFile} \`<Since>\` lacks its \`id\`.`,
  ]);
  expect(await found('It is <Since id="nftables-mode-stable" as="at" />.')).toEqual([
    `unknown-version ${pageFile} \`as\` of \`<Since>\` is none that it knows.`,
  ]);
});

it('finds what is wrong with the file, and then nothing about pages', async () => {
  expect(await found('It is <Since id="x" />.', `${file}    when: now\n`)).toEqual([
    'malformed-versions content/versions.yaml unknown key `when`',
  ]);
});
