import { describe, expect, it } from 'vitest';
import { parsePage } from './document.ts';
import { updatePage } from './update.ts';

const run = (command: string, output: string, exit = 0) => ({ host: 'a', command, output, exit });
const update = (text: string, ...runs: ReturnType<typeof run>[]) =>
  updatePage(parsePage('p.mdx', text), runs);

describe('updatePage', () => {
  it('leaves a page alone whose outputs still fit', () => {
    const text = '# x\n\n```console\na# ip r\nfirst  \n...\nlast\n\na# true\n```\n\nend';
    expect(update(text, run('ip r', 'first\nx\ny\nlast\n'), run('true', ''))).toBe(text);
  });

  it('writes outputs and exit codes that are new, and removes those that are gone', () => {
    const text = 'x\n\n```console {2}\na# one\na# two\nold\n[1]\n```\n';
    expect(update(text, run('one', 'new\n', 2), run('two', ''))).toBe(
      'x\n\n```console {2}\na# one\nnew\n[2]\na# two\n```\n',
    );
  });

  it('keeps what the fence says', () => {
    const text = '```console {2} fails="the port is closed"\na# x\nold\n```\n';
    expect(update(text, run('x', 'new\n', 1))).toBe(
      '```console {2} fails="the port is closed"\na# x\nnew\n[1]\n```\n',
    );
  });

  it('keeps an elision between lines that are still there, or that changed only in numbers', () => {
    const text = '```console\na# x\nhead\nttl 64\n...\nlast\n```\n';
    expect(update(text, run('x', 'head\nttl 62\nmany\nmore\nlast\n'))).toBe(
      '```console\na# x\nhead\nttl 62\n...\nlast\n```\n',
    );
  });

  it('writes everything where the lines around an elision are gone', () => {
    const text = '```console\na# x\nhead\n...\n```\n';
    expect(update(text, run('x', 'other\nlines\n'))).toBe('```console\na# x\nother\nlines\n```\n');
  });

  it('decides elision by elision', () => {
    const text = '```console\na# x\nhead\n...\nmiddle\n...\nlast\n```\n';
    expect(update(text, run('x', 'head\n1\nmiddle\n2\n3\nend\n'))).toBe(
      '```console\na# x\nhead\n...\nmiddle\n2\n3\nend\n```\n',
    );
  });

  it('keeps the indentation of what a block stands in', () => {
    const text = [
      '<Steps>',
      '1. One',
      '',
      '   ```console',
      '   a# x',
      '   old',
      '   ```',
      '',
      '2. Two',
      '',
      '   - ```console',
      '     a# y',
      '     ```',
      '</Steps>',
      '',
      '> ```console',
      '> a# z',
      '> old',
      '> ```',
      '',
    ].join('\n');
    const updated = update(text, run('x', 'new\n\n  line\n'), run('y', 'why\n'), run('z', 'a\n\nb'));
    expect(updated).toBe(
      text
        .replace('   old', '   new\n\n     line')
        .replace('     a# y', '     a# y\n     why')
        .replace('> old', '> a\n>\n> b'),
    );
  });

  it('keeps Windows line endings', () => {
    const text = 'x\r\n\r\n```console\r\na# x\r\nold\r\n```\r\n\r\nend\r\n';
    expect(update(text, run('x', 'new\r\nline\n'))).toBe(text.replace('old', 'new\r\nline'));
  });

  it('reads longer fences, and lengthens those that an output would close', () => {
    const long = '````console\na# x\n```\n````\n';
    expect(update(long, run('x', '```\n'))).toBe(long);
    expect(update('```console\na# x\nold\n```\nend', run('x', 'a\n```\nb\n'))).toBe(
      '````console\na# x\na\n```\nb\n````\nend',
    );
    expect(update('~~~console\na# x\n~~~\n', run('x', '~~~\nb\n'))).toBe('~~~~console\na# x\n~~~\nb\n~~~~\n');
  });

  it('escapes lines that would be read as something else', () => {
    expect(update('```console\na# x\n```\n', run('x', '...\nb# c\n[1]\n\x1b[0m'))).toBe(
      '```console\na# x\n\\...\n\\b# c\n\\[1]\n␛[0m\n```\n',
    );
  });

  it('skips blocks that are not run', () => {
    const text =
      '```console norun="needs an API server"\na# kubectl get pods\n```\n\n```console\na# x\n```\n';
    expect(update(text, run('x', 'y'))).toBe(text.replace('a# x', 'a# x\ny'));
  });

  it('does not end a file that has no last newline', () => {
    expect(update('```console\na# x\n', run('x', 'y'))).toBe('```console\na# x\ny\n');
  });

  it('shows what a check printed before the solution, not after it', () => {
    const text = [
      '<Exercise title="x">',
      '```console check',
      'a# check',
      '```',
      '<Solution>',
      '```console',
      'a# mend',
      '```',
      '</Solution>',
      '</Exercise>',
    ].join('\n');
    expect(update(text, run('check', 'not yet', 1), run('mend', ''), run('check', 'well done'))).toBe(
      text.replace('a# check', 'a# check\nnot yet\n[1]'),
    );
  });

  it('refuses a recording of other commands', () => {
    expect(() => update('```console\na# x\n```', run('y', ''))).toThrow('another command');
    expect(() => update('```console\na# x\n```', run('x', ''), run('y', ''))).toThrow(
      'p.mdx has 1 commands, its recording 2',
    );
  });
});
