import { describe, expect, it } from 'vitest';
import { Keys } from './keys.ts';

/** Feeds pieces; the prefix begins a command of one key, as in the multiplexer. */
function typed(...pieces: string[]): { input: string; commands: string[] } {
  const said = { input: '', commands: [] as string[] };
  const keys = new Keys({
    commanding: () => said.commands.at(-1) === '\x1d',
    command: (key) => said.commands.push(key),
    input: (bytes) => (said.input += Buffer.from(bytes).toString('latin1')),
  });
  for (const piece of pieces) keys.push(Buffer.from(piece, 'latin1'));
  return said;
}

describe('Keys', () => {
  it.each([['ls\r'], ['\x03'], ['\x1b'], ['\x1b[A\x1bOB\x1b[1;5C'], ['\xc3\xa9\xff'], ['\x1bb']])(
    'passes %j on as it is',
    (text) => {
      expect(typed(text)).toEqual({ input: text, commands: [] });
    },
  );

  it('takes the key after the prefix as a command, and what follows as input', () => {
    expect(typed('a\x1dnb')).toEqual({ input: 'ab', commands: ['\x1d', 'n'] });
    expect(typed('a', '\x1d', '\x1b[D', 'b')).toEqual({ input: 'ab', commands: ['\x1d', '\x1b[D'] });
  });

  it('never takes what is pasted as a command', () => {
    const pasted = '\x1b[200~echo \x1dq\x1b[201~';
    expect(typed(pasted)).toEqual({ input: pasted, commands: [] });
    expect(typed(`${pasted}\x1dn`).commands).toEqual(['\x1d', 'n']);
  });

  it('finds the end of a paste that comes in two pieces', () => {
    expect(typed('\x1b[200~text\x1b[2', '01~\x1dn')).toEqual({
      input: '\x1b[200~text\x1b[201~',
      commands: ['\x1d', 'n'],
    });
  });
});
