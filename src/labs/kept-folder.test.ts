import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isWhole, sealFolder } from './kept-folder.ts';

test.each<[string, (folder: string) => void]>([
  ['a file that is cut off', (folder) => truncateSync(join(folder, 'lib/a'), 1)],
  ['a file of other bytes', (folder) => writeFileSync(join(folder, 'lib/a'), 'otherwise')],
  ['a file that is gone', (folder) => rmSync(join(folder, 'lib/a'))],
  ['a folder in place of a file', (folder) => (rmSync(join(folder, 'b')), mkdirSync(join(folder, 'b')))],
  ['a damaged list', (folder) => appendFileSync(join(folder, '.whole'), ' ')],
  ['no list', (folder) => rmSync(join(folder, '.whole'))],
])('a kept folder with %s is not whole', (_, damage) => {
  const folder = mkdtempSync(join(tmpdir(), 'hopbook-kept-'));
  mkdirSync(join(folder, 'lib'));
  for (const name of ['lib/a', 'b']) {
    writeFileSync(join(folder, name), 'some bytes');
    utimesSync(join(folder, name), 1e9, 1e9);
  }
  expect(isWhole(folder)).toBe(false);
  sealFolder(folder);
  expect(isWhole(folder)).toBe(true);
  damage(folder);
  expect(isWhole(folder)).toBe(false);
  rmSync(folder, { recursive: true });
});
