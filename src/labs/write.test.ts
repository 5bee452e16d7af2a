import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFiles } from './write.ts';

test('writes all files, folders included', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hopbook-write-'));
  writeFiles(
    new Map([
      [join(folder, 'a'), 'one'],
      [join(folder, 'b/c'), 'two'],
    ]),
  );
  expect([readFileSync(join(folder, 'a'), 'utf8'), readFileSync(join(folder, 'b/c'), 'utf8')]).toEqual([
    'one',
    'two',
  ]);
});

test('removes a file that has no content any more, and does not mind one that is not there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hopbook-write-'));
  writeFileSync(join(folder, 'a'), 'old');
  writeFiles(
    new Map([
      [join(folder, 'a'), undefined],
      [join(folder, 'b'), undefined],
      [join(folder, 'c'), 'new'],
    ]),
  );
  expect(readdirSync(folder)).toEqual(['c']);
});

test('leaves every old file as it was where one can not be written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hopbook-write-'));
  writeFileSync(join(folder, 'a'), 'old');
  writeFileSync(join(folder, 'file'), '');
  const files = new Map([
    [join(folder, 'a'), 'new'],
    [join(folder, 'file/below-a-file'), 'new'],
  ]);
  expect(() => {
    writeFiles(files);
  }).toThrow();
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
  expect(readdirSync(folder).sort()).toEqual(['a', 'file']);
});
