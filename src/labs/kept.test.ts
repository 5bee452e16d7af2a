import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keep, readKept } from './kept.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hopbook-kept-'));
  file = join(folder, 'of/a');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('what is kept', () => {
  test('comes back as it was', () => {
    expect(readKept(file)).toBeUndefined();
    keep(file, 'one');
    expect(readKept(file)?.toString()).toBe('one');
    keep(file, Uint8Array.of(0, 255));
    expect(readKept(file)).toEqual(Buffer.of(0, 255));
    expect(readdirSync(join(folder, 'of'))).toEqual(['a']);
  });

  test('is not taken where any bit of it is another, or its end is missing', () => {
    keep(file, 'some words');
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at++) {
      const flipped = Buffer.from(whole);
      flipped[at]! ^= 1;
      writeFileSync(file, flipped);
      expect(readKept(file), `byte ${at}`).toBeUndefined();
      writeFileSync(file, whole.subarray(0, at));
      expect(readKept(file), `${at} bytes`).toBeUndefined();
    }
  });

  test("is not taken under another's name", () => {
    keep(file, 'one');
    cpSync(file, join(folder, 'of/b'));
    expect(readKept(join(folder, 'of/b'))).toBeUndefined();
  });

  test('takes the place of a folder', () => {
    mkdirSync(join(file, 'in it'), { recursive: true });
    expect(readKept(file)).toBeUndefined();
    keep(file, 'one');
    expect(readKept(file)?.toString()).toBe('one');
  });

  test('is not kept where there is a file in place of its folder, which is no error', () => {
    writeFileSync(join(folder, 'of'), '');
    keep(file, 'one');
    expect(readKept(file)).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['of']);
  });
});
