import { describe, expect, it } from 'vitest';
import type { DiffLine } from '../labs/compare.ts';
import { sidesOf } from './sides.ts';

const diff = (...lines: string[]): DiffLine[] =>
  lines.map((line) => ({ sign: line[0] as DiffLine['sign'], text: line.slice(1) }));

const shown = (...lines: string[]) =>
  sidesOf(diff(...lines)).map((row) => row && `${row.recorded ?? '∅'} | ${row.written ?? '∅'}`);

describe('sidesOf', () => {
  it('lays changed lines beside each other, pair by pair', () => {
    expect(shown(' a', '-b1', '+b2', '-c1', '+c2', ' d')).toEqual(['a | a', 'b2 | b1', 'c2 | c1', 'd | d']);
    expect(shown('-b1', '-c1', '+b2', '+c2')).toEqual(['b2 | b1', 'c2 | c1']);
  });

  it('leaves a side empty where it lacks a line', () => {
    expect(shown(' a', '+b', ' c')).toEqual(['a | a', 'b | ∅', 'c | c']);
    expect(shown(' a', '-b', ' c')).toEqual(['a | a', '∅ | b', 'c | c']);
    // The first is alone; the second is what the recorded line was laid beside.
    expect(shown('-a', '-b1', '+b2')).toEqual(['∅ | a', 'b2 | b1']);
    expect(shown('-a1', '+a2', '+b')).toEqual(['a2 | a1', 'b | ∅']);
  });

  it('leaves out what is the same and what is too much', () => {
    const same = Array.from({ length: 9 }, (_, at) => ` ${at}`);
    expect(shown(...same, '-x', '+y', ...same)).toEqual([
      undefined,
      ...['6 | 6', '7 | 7', '8 | 8', 'y | x', '0 | 0', '1 | 1', '2 | 2'],
      undefined,
    ]);
    expect(shown(...same.slice(0, 4), '-x', '+y', ...same.slice(0, 4))).not.toContain(undefined);
    const many = sidesOf(diff(...Array.from({ length: 5000 }, (_, at) => `+${at}`)));
    expect(many).toHaveLength(121);
    expect(many.at(-1)).toBeUndefined();
  });

  it('cuts long lines where the difference still is seen', () => {
    const [row] = sidesOf(diff(`-${'x'.repeat(1e6)}1${'y'.repeat(900)}`, `+${'x'.repeat(1e6)}2`));
    expect(row!.written).toMatch(/^…x{60}1y{339}…$/);
    expect(row!.recorded).toMatch(/^…x{60}2$/);
  });
});
