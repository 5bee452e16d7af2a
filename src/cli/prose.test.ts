import { describe, expect, it } from 'vitest';
import { proseLines, proseStart } from './prose.ts';

describe('a paragraph of Markdown', () => {
  it('is wrapped at blanks, within the width, and indented', () => {
    expect(proseLines('one two three four', { width: 10, color: false }, 2)).toEqual([
      '  one two',
      '  three',
      '  four',
    ]);
    expect(proseLines('a-word-that-is-too-long b', { width: 8, color: false })).toEqual([
      'a-word-that-is-too-long',
      'b',
    ]);
  });

  it('has the targets of links', () => {
    expect(proseLines('see [formats](formats.md#blocks).', { width: 80, color: false })).toEqual([
      'see formats (docs/formats.md).',
    ]);
  });

  it('has code in colour only where there are colours', () => {
    expect(proseLines('`a b` c', { width: 80, color: false })).toEqual(['`a b` c']);
    expect(proseLines('`a b` c', { width: 5, color: true })).toEqual([
      '\x1b[36ma\x1b[39m \x1b[36mb\x1b[39m c',
    ]);
  });

  it('has a beginning of one line', () => {
    expect(proseStart('one two three', { width: 10, color: false })).toBe('one two …');
    expect(proseStart('one two', { width: 10, color: false })).toBe('one two');
  });
});
