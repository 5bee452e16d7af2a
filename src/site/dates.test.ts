import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeDates } from './dates.ts';

const folder = mkdtempSync(join(tmpdir(), 'hopbook-dates-'));
const repository = join(folder, 'book');

function commit(file: string, date: string) {
  writeFileSync(join(repository, file), date);
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const name = ['-c', 'user.name=Reader', '-c', 'user.email=reader@example.org'];
  execFileSync('git', ['add', '.'], { cwd: repository });
  execFileSync('git', [...name, 'commit', '-qm', file], { cwd: repository, env });
}

beforeAll(() => {
  mkdirSync(join(repository, 'content'), { recursive: true });
  execFileSync('git', ['init', '-q'], { cwd: repository });
  commit('content/old page.mdx', '2026-01-01T00:00:00Z');
  commit('content/über.mdx', '2026-02-01T00:00:00Z');
  commit('content/über.mdx', '2026-03-01T00:00:00Z');
});

afterAll(() => rmSync(folder, { recursive: true }));

test('a file has the date of the newest commit that changed it', () => {
  const dateOf = changeDates(repository, 'content');
  expect(dateOf('content/old page.mdx')).toEqual(new Date('2026-01-01T00:00:00Z'));
  expect(dateOf('content/über.mdx')).toEqual(new Date('2026-03-01T00:00:00Z'));
  expect(dateOf('content/new.mdx')).toBeUndefined();
});

test('a shallow clone dates only what it saw change', () => {
  const clone = join(folder, 'shallow');
  execFileSync('git', ['clone', '-q', '--depth=2', pathToFileURL(repository).href, clone]);
  const dateOf = changeDates(clone, 'content');
  expect(dateOf('content/über.mdx')).toEqual(new Date('2026-03-01T00:00:00Z'));
  expect(dateOf('content/old page.mdx')).toBeUndefined();
});

test('without a repository nothing has a date', () => {
  expect(changeDates(folder, '.')('book/content/über.mdx')).toBeUndefined();
});
