import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isWhole, writeIndex } from './search-index.ts';

let site = '';
let folder = '';

beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'hopbook-'));
  folder = join(site, 'pagefind');
  mkdirSync(join(folder, 'index'), { recursive: true });
  writeFileSync(
    join(site, 'index.html'),
    '<html lang="en"><body><main>A bridge floods.</main></body></html>',
  );
});

afterEach(() => rmSync(site, { recursive: true }));

it('misses an index that is not there, and files that are empty', () => {
  expect(isWhole(folder)).toBe(false);
  writeFileSync(join(folder, 'pagefind-entry.json'), '{}');
  expect(isWhole(folder)).toBe(true);
  writeFileSync(join(folder, 'index', 'en.pf_index'), '');
  expect(isWhole(folder)).toBe(false);
});

it('is made whole again', async () => {
  writeFileSync(join(folder, 'pagefind-entry.json'), '');
  await writeIndex(site, folder);
  expect(isWhole(folder)).toBe(true);
});
