import { describe, expect, it } from 'vitest';
import { parsePage } from './document.ts';

describe('parsePage', () => {
  it('finds the lab, console blocks and other shells with their places', () => {
    const page = parsePage(
      'content/a.mdx',
      [
        '---',
        'title: A',
        'lab: cni/flannel',
        '---',
        'import { Steps } from "x";',
        '',
        '<Steps>',
        '1. text',
        '   ```console {2}',
        '   worker# ip route',
        '   ```',
        '</Steps>',
        '',
        '```bash norun="for readers"',
        'make',
        '```',
        '',
        '```yaml',
        'a: b',
        '```',
      ].join('\r\n'),
    );
    expect(page.problems).toEqual([]);
    expect(page.lab).toMatchObject({ name: 'cni/flannel', place: { line: 3, column: 6 } });
    expect(page.blocks).toMatchObject([
      {
        language: 'console',
        norun: undefined,
        place: { line: 9, column: 4, end: { line: 9, column: 18 } },
        lastLine: 11,
        lines: [{ line: 10, column: 4 }],
        console: { commands: [{ host: 'worker', command: 'ip route' }] },
      },
      { language: 'bash', norun: 'for readers', console: undefined, place: { line: 14, column: 1 } },
    ]);
  });

  it('says where MDX or front matter is broken, and still knows the lab', () => {
    const broken = parsePage('content/a.mdx', '---\nlab: a/b\n---\n\n<Steps>\n\ntext\n');
    expect(broken.lab?.name).toBe('a/b');
    expect(broken.problems).toEqual([
      {
        file: 'content/a.mdx',
        place: { line: 5, column: 1 },
        message: 'not valid MDX: Expected a closing tag for `<Steps>`',
      },
    ]);
    expect(parsePage('content/a.mdx', 'a\n\n<A>\n\ntext {1 +\n\n</A>').problems).toMatchObject([
      { place: { line: 5, column: 6 } },
    ]);
    expect(parsePage('content/a.mdx', '---\ntitle: a\nlab: Flannel\n---\n').problems).toMatchObject([
      { place: { line: 3, column: 6 } },
    ]);
    expect(parsePage('content/a.mdx', '---\ntitle: "a\n---\n').problems).toMatchObject([
      { place: { line: 3 } },
    ]);
  });

  it('reads a norun without a reason as one', () => {
    const norun = (meta: string) => parsePage('a.md', `\`\`\`console ${meta}\na# b\n\`\`\``).blocks[0]!.norun;
    expect(norun('norun')).toBe('');
    expect(norun('{1} norun="" x')).toBe('');
    expect(norun("norun='needs it' x")).toBe('needs it');
    expect(norun('norunning')).toBeUndefined();
  });

  it('reads front matter, and places behind a byte order mark', () => {
    const front = '---\ntitle: "A"\nfacts:\n  - name: 10.96.0.10\n    reason: the usual one\n---\n';
    const page = parsePage('content/a.mdx', `\uFEFF${front}\n## The \`eth0\` of b\n\n## The \`eth0\` of b\n`);
    expect(page.problems).toEqual([]);
    expect(page.front).toMatchObject({
      title: { text: 'A', place: { line: 2, column: 8, end: { line: 2, column: 11 } } },
      description: undefined,
      facts: [
        {
          name: '10.96.0.10',
          reason: 'the usual one',
          place: expect.objectContaining({ line: 4, column: 11 }),
        },
      ],
    });
    expect(page.headings).toMatchObject([
      { depth: 2, text: 'The eth0 of b', anchor: 'the-eth0-of-b', place: { line: 8, column: 1 } },
      { anchor: 'the-eth0-of-b-1' },
    ]);
    expect(parsePage('a.md', '---\ntitle: a\nfacts: [{name: b}]\n---\n').problems).toMatchObject([
      { place: { line: 3 }, message: '`facts.0.reason`: This is missing.' },
    ]);
  });

  it('reads what a reader sees: words, code, cells and captions', () => {
    const { texts, problems } = parsePage(
      'content/a.mdx',
      '## On `br0`\n\nSee `eth0`,\nit is.\n\n| a | `b` |\n|---|---|\n| 1 | 2 |\n\n<A\n  show={{ a: "}" }} title="The way" />\n\n:::note[An `x`]\nb\n:::\n',
    );
    expect(problems).toEqual([]);
    expect(
      texts.map(({ kind, where, text, place }) => [kind, where, text, place.line, place.column]),
    ).toEqual([
      ['text', 'heading', 'On ', 1, 4],
      ['code', 'heading', 'br0', 1, 7],
      ['text', 'prose', 'See ', 3, 1],
      ['code', 'prose', 'eth0', 3, 5],
      ['text', 'prose', ',\nit is.', 3, 11],
      ['text', 'cell', 'a', 6, 3],
      ['code', 'cell', 'b', 6, 7],
      ['text', 'cell', '1', 8, 3],
      ['text', 'cell', '2', 8, 7],
      ['text', 'caption', 'The way', 11, 21],
      ['text', 'prose', 'An ', 13, 9],
      ['code', 'prose', 'x', 13, 12],
      ['text', 'prose', 'b', 14, 1],
    ]);
  });

  it('reads the words and links of the front matter', () => {
    const { front } = parsePage(
      'content/a.mdx',
      [
        '---',
        'title: A',
        'description: B.',
        'slug: b/c',
        'draft: true',
        'sidebar: { label: D, order: 2 }',
        'hero:',
        '  tagline: E',
        '  actions:',
        '    - { text: F, link: /g/, variant: primary }',
        'head:',
        '  - { tag: script, content: H }',
        '---',
      ].join('\n'),
    );
    expect(front).toMatchObject({
      slug: 'b/c',
      draft: true,
      hero: true,
      links: [{ text: '/g/', place: { line: 10, column: 24 } }],
    });
    expect(front!.texts.map(({ text, place }) => [text, place.line, place.column])).toEqual([
      ['A', 2, 8],
      ['B.', 3, 14],
      ['E', 8, 12],
      ['F', 10, 15],
      ['D', 6, 19],
    ]);
    expect(parsePage('content/a.mdx', 'no front matter').front).toMatchObject({
      title: undefined,
      texts: [],
    });
  });

  it('reads which words stand in links and for pictures', () => {
    const { texts } = parsePage('content/a.mdx', '[a *b*](/c/) d ![e](f.png)');
    expect(texts.map(({ text, where, link }) => [text, where, link])).toEqual([
      ['a ', 'prose', '/c/'],
      ['b', 'prose', '/c/'],
      [' d ', 'prose', undefined],
      ['e', 'caption', undefined],
    ]);
  });

  it('reads addresses with their colons', () => {
    const { texts } = parsePage('content/a.mdx', 'a 10.0.0.1:80, fe:ed:00:00:00:01 *b* c:d[e] :f');
    expect(texts.map(({ text, place }) => [text, place.column, place.end!.column])).toEqual([
      ['a 10.0.0.1:80, fe:ed:00:00:00:01 ', 1, 34],
      ['b', 35, 36],
      [' c:d[e] :f', 37, 47],
    ]);
  });

  it('finds links, pictures, ids and other code', () => {
    const { links, images, ids, codes } = parsePage(
      'content/a.mdx',
      '[a](/b/#c) <LinkCard title="x" href="/d/" />\n\n![](e.png) <img src="f.png" alt="F" id="g" />\n\n```yaml {2}\na: 1\n```\n',
    );
    expect(links).toMatchObject([{ url: '/b/#c', place: { line: 1, column: 1 } }, { url: '/d/' }]);
    expect(images).toMatchObject([
      { url: 'e.png', alt: undefined },
      { url: 'f.png', alt: 'F' },
    ]);
    const pictures = parsePage('content/a.mdx', '<img src={a} alt={b} /> <img src="c.png" alt="" />').images;
    expect(pictures).toMatchObject([
      { url: undefined, alt: 'b' },
      { url: 'c.png', alt: '' },
    ]);
    expect(ids).toEqual(['g']);
    expect(codes).toMatchObject([
      { language: 'yaml', source: 'a: 1', meta: '{2}', lines: [{ line: 6, column: 1 }] },
    ]);
  });

  it('finds suppressions and the lines that they cover', () => {
    const { suppressions } = parsePage(
      'content/a.mdx',
      [
        '---',
        '# hopbook-ignore lab-name: renamed soon',
        'lab: a/b',
        '---',
        '{/* hopbook-ignore prose-name: made up */}',
        '',
        '- a',
        '- b',
        '',
        'In {/* hopbook-ignore x */} a',
        'paragraph.',
        '',
        '{/* hopbook-ignored */}',
      ].join('\n'),
    );
    expect(suppressions).toMatchObject([
      {
        rule: 'lab-name',
        reason: 'renamed soon',
        lines: { first: 3, last: 3 },
        place: { line: 2, column: 1 },
      },
      { rule: 'prose-name', reason: 'made up', lines: { first: 7, last: 8 }, place: { line: 5, column: 1 } },
      { rule: 'x', reason: '', lines: { first: 10, last: 11 } },
    ]);
  });

  it('takes long blocks, and braces in code, for what they are', () => {
    const json = `\`\`\`json\n{ ${'"a": 1,\n'.repeat(2_000)} }\n\`\`\``;
    const text = `A \`{\` and\n\n${json}\n\n- \`\`\`yaml\n  a: {\n  \`\`\`\n\n${'b '.repeat(3_000)}`;
    expect(parsePage('content/a.mdx', text).problems).toEqual([]);
  });

  it.each([
    ['> '.repeat(20_000) + 'a', 'its elements are nested too deeply'],
    ['<A>'.repeat(20_000) + '</A>'.repeat(20_000), 'its elements are nested too deeply'],
    ['a '.repeat(500_001), 'a page may have 1000000 characters, this one has 1000002'],
    ['a:'.repeat(10_001) + 'a', 'a page may have 10000 colons in words'],
    ['a &amp; '.repeat(2_001), 'a page may have 2000 entities such as `&amp;`'],
    [':::note\n'.repeat(1_001), 'a page may have 1000 asides'],
    [
      `a {${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      'an expression may have 4000 characters, this one is longer',
    ],
    [`<A b={${'!'.repeat(20_000)}1} />`, 'an expression may have 4000 characters, this one is longer'],
    [
      `export const a = ${'a =>\n'.repeat(5_000)} 1`,
      'an expression may have 4000 characters, this one is longer',
    ],
  ])('refuses what no person reads (%#)', (text, message) => {
    expect(parsePage('content/a.mdx', text).problems).toMatchObject([
      { message: `not valid MDX: ${message}` },
    ]);
  });
});
