import { describe, expect, it } from 'vitest';
import { rowOf } from './cells.ts';
import { Terminal } from './headless.ts';

/** The first row of a terminal of ten columns after some output, and that row as yet another terminal shows it. */
async function shown(output: string, width = 10): Promise<string> {
  const terminal = new Terminal({ cols: 10, rows: 2, allowProposedApi: true });
  await new Promise<void>((resolve) => {
    terminal.write(output, resolve);
  });
  return rowOf(terminal, 0, width);
}

describe('rowOf', () => {
  it('fills the width', async () => {
    expect(await shown('ab')).toBe('ab        ');
    expect(await shown('ab', 12)).toBe('ab          ');
    expect(await shown('abcdef', 3)).toBe('abc');
  });

  it('keeps colours and styles', async () => {
    expect(await shown('\x1b[1;31ma\x1b[0mb', 3)).toBe('\x1b[0;1;31ma\x1b[0mb ');
    expect(await shown('\x1b[38;5;200;48;2;1;2;3ma\x1b[0m', 2)).toBe('\x1b[0;38;5;200;48;2;1;2;3ma\x1b[0m ');
    expect(await shown('\x1b[92;107;4ma', 1)).toBe('\x1b[0;4;92;107ma\x1b[0m');
  });

  it('gives a wide character two columns, and none where it would be cut', async () => {
    expect(await shown('a漢b', 4)).toBe('a漢b');
    expect(await shown('a漢b', 2)).toBe('a ');
  });

  it.each([
    ['a title', '\x1b]0;evil\x07ok'],
    ['the clipboard', '\x1b]52;c;ZXZpbA==\x07ok'],
    ['a link', '\x1b]8;;http://evil\x07ok\x1b]8;;\x07'],
    ['a device control string', '\x1bP+q544e\x1b\\ok'],
    ['a question', '\x1b[c\x1b[6nok'],
    ['eight-bit controls', '\x9d0;evil\x9cok'],
    ['marks that reorder text', 'o\u202ek\u2066'],
  ])('lets nothing of %s through', async (_what, output) => {
    const row = await shown(output, 4);
    expect(row.replaceAll(/\x1b\[[\d;]*m/g, '').trimEnd()).toBe('ok');
  });
});
