import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { glossaryFile } from '../../labs/glossary.ts';
import { firstUses } from './first-uses.ts';

const names = ['conntrack', 'DNAT', 'FDB', 'TAP', 'TUN', 'VLAN', 'VXLAN', 'bond', 'veth pair'];
const many = Array.from({ length: 20 }, (_, index) => `term${String.fromCharCode(97 + index)}`);
const glossary = [
  ...names.map((name) => {
    const also = name === 'FDB' ? ' *Also: forwarding database.*' : '';
    return `### ${name}\n\nIt is.${also} See [the page](/linux/${name === 'FDB' ? 'bridge' : 'other'}/#x).\n`;
  }),
  ...many.map((name) => `### ${name}\n\nIt is.\n`),
].join('\n');

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'hopbook-'));
  mkdirSync(join(root, 'content/reference'), { recursive: true });
  writeFileSync(join(root, glossaryFile), `---\ntitle: Glossary\n---\n\n## A\n\n${glossary}`);
});

afterAll(() => rmSync(root, { recursive: true }));

/** The links to the glossary on a page, in page order: the word and the term. */
async function linksOf(text: string, file = 'content/cni/a.mdx'): Promise<string[]> {
  const { createMdxRenderer } = satteri({ mdastPlugins: [firstUses(root)] });
  const options = { syntaxHighlight: false as const, shikiConfig: {}, gfm: true, smartypants: true };
  const renderer = await createMdxRenderer!(options as never, {
    optimize: false,
    srcDir: new URL('file:///src/'),
    sourcemap: false,
  });
  const { code } = await renderer.process(text, join(root, file), {
    fileURL: pathToFileURL(join(root, file)),
  } as never);
  return [...code.matchAll(/href: "\/reference\/glossary\/#([^"]*)",\s*children: "([^"]*)"/g)].map(
    ([, term, word]) => `${word} ${term}`,
  );
}

describe('the first use of a term', () => {
  it('is linked once, in sentences, lists and emphasis', async () => {
    expect(
      await linksOf('A VXLAN device. The VXLAN again.\n\n- **DNAT** of a\n  forwarding database; the FDB'),
    ).toEqual(['VXLAN vxlan', 'DNAT dnat', 'forwarding database fdb']);
  });

  it('may begin a sentence or be many, and is a whole word in its own case', async () => {
    expect(await linksOf('Bonds and veth pairs. Conntrack knows.')).toEqual([
      'Bonds bond',
      'veth pairs veth-pair',
      'Conntrack conntrack',
    ]);
    expect(await linksOf('A tap, tun, MYVLAN, VLAN-aware, vagabond.')).toEqual([]);
  });

  it('is left alone in headings, links, code, tables and components', async () => {
    const text = [
      '## The VLAN',
      '`VXLAN` and ![TUN](a.png)',
      '| DNAT |\n| --- |\n| FDB |',
      '<Aside>\n\nA bond.\n\n</Aside>',
      '```\nconntrack\n```',
    ];
    expect(await linksOf(text.join('\n\n'))).toEqual([]);
    expect(await linksOf(`${text.join('\n\n')}\n\nA VLAN of a bond.`)).toEqual(['VLAN vlan', 'bond bond']);
  });

  it('is left alone where the page links it itself, before', async () => {
    expect(await linksOf('See [VXLAN](/linux/tunnels/). A VXLAN device, a TAP.')).toEqual(['TAP tap']);
  });

  it('is left alone on the page that explains it, and on pages about the book', async () => {
    expect(await linksOf('The FDB, a TAP.', 'content/linux/bridge.mdx')).toEqual(['TAP tap']);
    expect(await linksOf('The FDB.', 'content/start/labs.mdx')).toEqual([]);
    expect(await linksOf('The FDB.', glossaryFile)).toEqual([]);
  });

  it('is linked for a dozen terms', async () => {
    expect(await linksOf(many.join(', '))).toHaveLength(12);
  });
});
