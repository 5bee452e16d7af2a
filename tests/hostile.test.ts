/** What nobody writes in good faith, or only by mistake: it ends in a finding or a clear message, and it ends. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from '../src/check/check.ts';
import type { Changes } from '../src/check/fixture.ts';
import { labFile, pageFile, replace, transcriptFile, withBook } from '../src/check/fixture.ts';
import { prettyReport } from '../src/check/reporters/pretty.ts';
import { ReadBook } from './mutations/book.ts';
import { Random } from './mutations/random.ts';

/** What the check says of the fixture book with changes, as a person reads it. */
const report = (changes: Changes) =>
  withBook(changes, async (root) => prettyReport(await check(root), { color: false, read: () => undefined }));
const body = (text: string): Changes => ({ [pageFile]: (page) => `${page}\n${text}\n` });
const front = (text: string): Changes => ({
  [pageFile]: replace('lab: cni/flannel', `lab: cni/flannel\n${text}`),
});
const bomb = Array.from(
  { length: 12 },
  (_, index) => `k${index + 1}: &k${index + 1} [${`*k${index},`.repeat(9)}]`,
);
const yamlBomb = ['k0: &k0 [a,a,a,a,a,a,a,a,a]', ...bomb].join('\n');
const deep = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times);
const long = 10_000_000;
const words = 'the worker has `eth0` and 10.244.0.1, see ';

// A hang is a timeout.
describe('hostile input ends in a finding', { timeout: 120_000 }, () => {
  it.each<[string, Changes, string]>([
    ['deep quotes', body('> '.repeat(20_000)), 'nested too deeply'],
    ['deep lists', body(Array.from({ length: 900 }, (_, n) => `${'  '.repeat(n)}- a`).join('\n')), ''],
    ['deep tags', body(deep('<A>', '</A>', 20_000)), 'nested too deeply'],
    ['deep emphasis', body(deep('*', 'a*', 20_000)), ''],
    ['deep brackets', body(deep('[', '](b)', 20_000)), ''],
    ['deep braces', body(`{${deep('[', ']', 20_000)}}`), ''],
    ['deep asides', body(':::note\n'.repeat(20_000)), 'may have 1000 asides'],
    ['a line of 10 MB', body('a'.repeat(long)), 'may have 1000000 characters'],
    ['a paragraph of a megabyte', body(words.repeat(20_000)), 'prose-name'],
    ['a word of a megabyte', body('a'.repeat(900_000)), ''],
    ['inline code of a megabyte', body(`\`${'10.0.'.repeat(180_000)}\``), ''],
    ['a heading of a megabyte', body(`## ${'a '.repeat(400_000)}`), ''],
    ['a link of a megabyte', body(`[a](/${'b/'.repeat(400_000)})`), 'broken-link'],
    ['20,000 links', body('[a](/b/) '.repeat(20_000)), 'broken-link'],
    ['20,000 headings', body('## a\n\n'.repeat(20_000)), ''],
    ['a wide table', body(`${'|a'.repeat(9_000)}|\n${'|-'.repeat(9_000)}|\n${'|b'.repeat(9_000)}|`), ''],
    ['many attributes', body(`<Topology ${'hosts="a" '.repeat(20_000)}/>`), 'topology-moment'],
    ['a YAML bomb in front matter', front(yamlBomb), ''],
    ['deep front matter', front(`a: ${'['.repeat(20_000)}`), 'malformed-file'],
    ['a YAML bomb in lab.yaml', { [labFile]: (text) => `${text}${yamlBomb}\n` }, 'Excessive alias count'],
    [
      'a YAML bomb in a manifest',
      body(`\`\`\`yaml\napiVersion: v1\nkind: Pod\n${yamlBomb}\n\`\`\``),
      'manifest-invalid',
    ],
    [
      'deep YAML in a manifest',
      body(`\`\`\`yaml\napiVersion: v1\nkind: Pod\na: ${'['.repeat(20_000)}\n\`\`\``),
      'manifest-invalid',
    ],
    [
      'a deep diagram',
      body(`\`\`\`mermaid title="x"\nflowchart LR\n${'subgraph a\n'.repeat(2_000)}\n\`\`\``),
      'diagram-malformed',
    ],
    [
      'a wide diagram',
      body(`\`\`\`mermaid title="x"\nflowchart LR\na${' --> a'.repeat(20_000)}\n\`\`\``),
      'diagram',
    ],
    [
      'a pattern that takes for ever',
      body('<Value host="worker" command="ip route" match="(a+)+$" />'),
      'value-unmatched',
    ],
    [
      'a transcript with a line of 10 MB',
      { [transcriptFile]: replace('default via', `${'a'.repeat(long)}default via`) },
      'output-differs',
    ],
    [
      'a transcript of 20,000 commands',
      {
        [transcriptFile]: (text) =>
          text + '  - { host: worker, command: ip route, output: a, exit: 0 }\n'.repeat(20_000),
      },
      'unused-command',
    ],
    ['a lab outside', { [pageFile]: replace('lab: cni/flannel', 'lab: ../../etc') }, 'A lab is named'],
    [
      'a lab with a null byte',
      { [pageFile]: replace('lab: cni/flannel', 'lab: "cni/flannel\\0"') },
      'A lab is named',
    ],
    [
      'a lab named after a property of objects',
      { [pageFile]: replace('lab: cni/flannel', 'lab: constructor/prototype') },
      'unknown-lab',
    ],
    [
      'a host named after one',
      { [labFile]: (text) => `${text}  constructor: a\n  __proto__: b\n` },
      'stale-recording',
    ],
    [
      'a component named after one',
      body('<Capture name="__proto__" /><Topology at="constructor" hosts="toString" />'),
      'unknown-capture',
    ],
    [
      'facts of another shape',
      {
        'labs/cni/flannel/facts.json': () =>
          '{"format":1,"lab":"cni/flannel","moments":{"up":{"worker":[]},"end":{}}}',
      },
      'malformed-file',
    ],
    ['facts that end early', { 'labs/cni/flannel/facts.json': () => '{"format":1,' }, 'not valid JSON'],
    ['deep facts', { 'labs/cni/flannel/facts.json': () => deep('[', ']', 100_000) }, 'malformed-file'],
    [
      'binary facts',
      { 'labs/cni/flannel/captures.json': () => '\0\xff\ufffe'.repeat(1_000) },
      'not valid JSON',
    ],
  ])('%s', async (_, changes, found) => {
    expect(await report(changes)).toContain(found);
  });

  it('control characters, escapes and turned text are shown, not sent to the terminal', async () => {
    const escapes = '\x1b[2J\x1b]0;owned\x07\r\x9b31m\u202e\u2066\u200b';
    const yaml = JSON.stringify(escapes).slice(1, -1);
    const text = await report({
      [transcriptFile]: (transcript) => transcript.replace('output: ""', `output: "${yaml}"`),
      [pageFile]: (page) =>
        `${page}\n\`10.9.9.9${escapes.replace('\r', '')}\` [a](/b${escapes.replace('\r', '')})\n`,
    });
    expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]/);
    expect(text).toContain('✖');
  });
});

/** Pieces that mean something to one of the readers. */
const pieces = [
  ...[
    '```',
    '```console\n',
    '```mermaid title="a"\n',
    '`',
    '{',
    '}',
    '<',
    '/>',
    '</',
    '<A>',
    '<Value ',
    '<Hop at="',
    '"',
    '|',
    '\n|-|-|\n',
  ],
  ...[
    '---\n',
    ':::note',
    '\n',
    '\r',
    '\r\n',
    '\0',
    '\u2028',
    '\ud800',
    '\ufeff',
    '# ',
    '> ',
    '- ',
    '\\',
    '...',
    '[1]',
    'worker# ',
    'worker$ ',
  ],
  ...[
    '<!--',
    '-->',
    '{/* hopbook-ignore ',
    '*/}',
    '&#x0;',
    '[a]: b\n',
    '![',
    '](',
    'import a from "b"\n',
    'export const a = ',
    '10.244.0.1',
    '\t',
  ],
];

describe('random input', { timeout: 300_000 }, () => {
  it('in real pages never ends the check', async () => {
    const book = await ReadBook.read('.');
    const random = new Random(5);
    let findings = 0;
    for (let number = 0; number < 150; number++) {
      const page = random.of(book.project.pages);
      let { text } = page;
      for (let edits = 1 + random.below(6); edits > 0; edits--) {
        const at = random.below(text.length + 1);
        const removed = random.below(3) === 0 ? random.below(400) : 0;
        text = text.slice(0, at) + random.of(pieces).repeat(1 + random.below(3)) + text.slice(at + removed);
      }
      try {
        findings += (await book.findings(page.file, text)).length;
      } catch (error) {
        throw new Error(`The check failed on this page:\n${text}`, { cause: error });
      }
    }
    // Most of what was put in is wrong: a check that says nothing would not have looked.
    expect(findings).toBeGreaterThan(150);
  });

  it('in recordings never ends the reading of them', async () => {
    const files = ['lab.yaml', 'transcript.yaml', 'facts.json', 'captures.json'];
    const random = new Random(6);
    for (let number = 0; number < 60; number++) {
      const name = random.of(files);
      let text = readFileSync(`labs/linux/veth/${name}`, 'utf8');
      for (let edits = 1 + random.below(4); edits > 0; edits--) {
        const at = random.below(text.length);
        text =
          text.slice(0, at) +
          random.of([...pieces, 'null', '[]', '{}', '-1', '1e99', '&a ', '*a', '!!js ']) +
          text.slice(at + random.below(20));
      }
      const page = readFileSync('content/linux/veth.mdx', 'utf8').replace(
        'lab: linux/veth',
        'lab: cni/flannel',
      );
      const recorded = (file: string) =>
        readFileSync(`labs/linux/veth/${file}`, 'utf8').replaceAll('linux/veth', 'cni/flannel');
      const changes: Changes = { [pageFile]: () => page };
      for (const file of files) changes[`labs/cni/flannel/${file}`] = () => recorded(file);
      changes[`labs/cni/flannel/${name}`] = () => text.replaceAll('linux/veth', 'cni/flannel');
      const { findings } = await withBook(changes, (root) => check(root));
      expect(findings.length, name).toBeGreaterThan(0);
    }
  });
});
