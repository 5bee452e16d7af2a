import { describe, expect, it } from 'vitest';
import { PlainText } from './plain-text.ts';

function printed(...pieces: (string | Uint8Array)[]): string {
  let text = '';
  const plain = new PlainText((piece) => (text += piece));
  for (const piece of pieces) plain.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  plain.end();
  return text;
}

describe('PlainText', () => {
  it('ends with a whole line, and adds none to nothing', () => {
    expect(printed('a\nb\n')).toBe('a\nb\n');
    expect(printed('a')).toBe('a\n');
    expect(printed()).toBe('');
  });

  it('puts characters together that come in pieces', () => {
    expect(printed(Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1))).toBe('é\n');
    expect(printed('a\r', '\nb')).toBe('a\nb\n');
    expect(printed('a\r', 'b\r')).toBe('a\nb\n');
  });

  it('shows control characters in place of sending them to the terminal', () => {
    expect(printed('\x1b]0;title\x07\x1b[2Jx\ty\x9b')).toBe('␛]0;title␇␛[2Jx\ty\ufffd\n');
  });
});
