import { describe, expect, it } from 'vitest';
import { parsePage } from './document.ts';
import { yamlSuppressions } from './suppression.ts';

/** What is covered, on an `.mdx` page without front matter: `rule first-last reason`. */
const covered = (text: string, file = 'content/a.mdx') => parsePage(file, text).suppressions.map(brief);
const brief = ({ rule, reason, lines }: ReturnType<typeof yamlSuppressions>[number]) =>
  `${rule} ${lines.first}-${lines.last} ${reason}`;

describe('a comment on a page', () => {
  it.each([
    ['before a paragraph', '{/* hopbook-ignore x: why not */}\n\na\nb', ['x 3-4 why not']],
    ['before a console block', '{/* hopbook-ignore x: r */}\n\n```console\na# b\n```', ['x 3-5 r']],
    ['before a component', '{/* hopbook-ignore x: r */}\n<Topology\n  at="up" />', ['x 2-3 r']],
    ['within a component', '<A>\n\n{/* hopbook-ignore x: r */}\n\ntext\n\n</A>', ['x 5-5 r']],
    ['before a heading', '{/* hopbook-ignore x: r */}\n# T\n\ntext', ['x 2-2 r']],
    ['within a heading', 'a\n\n# T {/* hopbook-ignore x: r */}\n\ntext', ['x 3-3 r']],
    ['within a paragraph', 'a\n\na\n*b {/* hopbook-ignore x: r */}*\nc', ['x 3-5 r']],
    ['in a list item', '1. a\n\n   {/* hopbook-ignore x: r */}\n   b\n   c\n\n2. d', ['x 4-5 r']],
    ['before a list', '{/* hopbook-ignore x: r */}\n- a\n- b', ['x 2-3 r']],
    ['in a table', '| a |\n|---|\n| b {/* hopbook-ignore x: r */} |\n| c |', ['x 3-3 r']],
    [
      'behind another one',
      '{/* hopbook-ignore x: r */}\n{/* hopbook-ignore y: s */}\na',
      ['x 3-3 r', 'y 3-3 s'],
    ],
    ['over several lines', '{/*\n  hopbook-ignore x:\n  first\n  second\n*/}\na', ['x 6-6 first second']],
    ['at the end', 'a\n\n{/* hopbook-ignore x: r */}', ['x 3-3 r']],
  ])('%s', (_, text, expected) => expect(covered(text)).toEqual(expected));

  it.each([
    ['without a reason', '{/* hopbook-ignore x */}\na', ['x 2-2 ']],
    ['without a rule', '{/* hopbook-ignore: because */}\na', [' 2-2 because']],
    ['with nothing', '{/* hopbook-ignore */}\na', [' 2-2 ']],
    ['of another kind', '{/* hopbook-ignore-next-line x */}\na', ['-next-line 2-2 x']],
  ])('%s is one, too', (_, text, expected) => expect(covered(text)).toEqual(expected));

  it('about something else is none', () => {
    expect(
      covered('{/* hopbook-ignored x: r */}\n{/* not hopbook-ignore */}\n{"hopbook-ignore x: r"}\na'),
    ).toEqual([]);
    expect(covered('`hopbook-ignore x: r`\n\n```mdx\n{/* hopbook-ignore x: r */}\n```')).toEqual([]);
  });

  it('is an HTML comment on an .md page', () => {
    const text =
      '<!-- hopbook-ignore x: r -->\n<!-- hopbook-ignore y: s -->\na\n\nb <!-- hopbook-ignore z: t --> c\n\n- <!-- hopbook-ignore l: r -->\n  d';
    expect(covered(text, 'content/a.md')).toEqual(['x 3-3 r', 'y 3-3 s', 'z 5-5 t', 'l 8-8 r']);
  });

  it('in the front matter covers the next value', () => {
    expect(covered('---\n# hopbook-ignore x: r\ntitle: a\n---\n')).toEqual(['x 3-3 r']);
  });

  it('may be long', () => {
    const blanks = ' '.repeat(200_000);
    const started = performance.now();
    const long = `<!-- hopbook-ignore x: a${blanks}b -->\na\n\n<!--${blanks}-->\nb\n`;
    expect(covered(long, 'content/a.md')).toEqual(['x 2-2 a b']);
    expect(yamlSuppressions(`a: 1 # hopbook-ignore x: a${blanks}b\n#${blanks}`).map(brief)).toEqual([
      'x 1-1 a b',
    ]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('a comment in YAML', () => {
  it.each([
    ['covers the next line', 'a: 1\n# hopbook-ignore x: r\nb: 2\n', ['x 3-3 r']],
    [
      'covers what follows other comments',
      '# hopbook-ignore x: r\n# more\n\n# hopbook-ignore y: s\n  a: 1',
      ['x 5-5 r', 'y 5-5 s'],
    ],
    ['behind a value covers its line', 'a: 1 # hopbook-ignore x: r\nb: 2', ['x 1-1 r']],
    ['at the end covers itself', 'a: 1\n# hopbook-ignore x: r\n', ['x 2-2 r']],
    ['is none within a word', 'a: b#hopbook-ignore x: r', []],
  ])('%s', (_, text, expected) => expect(yamlSuppressions(text).map(brief)).toEqual(expected));

  it('has its place, counted from the first line', () => {
    expect(yamlSuppressions('a: 1\r\n  # hopbook-ignore x: r\r\n  b: 2', 10)[0]).toEqual({
      rule: 'x',
      reason: 'r',
      place: { line: 11, column: 3, end: { line: 11, column: 24 } },
      lines: { first: 12, last: 12 },
    });
  });
});
