import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readHistory } from './history.ts';

const folder = mkdtempSync(join(tmpdir(), 'hopbook-dates-'));
const repository = join(folder, 'book');

function commit(file: string, date: string, subject = 'Written') {
  writeFileSync(join(repository, file), date);
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const name = ['-c', 'user.name=Reader', '-c', 'user.email=reader@example.org'];
  execFileSync('git', ['add', '.'], { cwd: repository });
  execFileSync('git', [...name, 'commit', '-qm', subject], { cwd: repository, env });
}

beforeAll(() => {
  mkdirSync(join(repository, 'content'), { recursive: true });
  execFileSync('git', ['init', '-q'], { cwd: repository });
  commit('content/old page.mdx', '2026-01-01T00:00:00Z');
  commit('content/über.mdx', '2026-02-01T00:00:00Z');
  commit('content/über.mdx', '2026-03-01T00:00:00Z', 'Reads better:  1 < 2 \u0007');
});

afterAll(() => rmSync(folder, { recursive: true }));

test('a file has what was said of each commit that changed it, the newest first', () => {
  const history = readHistory(repository, 'content');
  expect(history('content/old page.mdx')).toEqual([
    { date: new Date('2026-01-01T00:00:00Z'), subject: 'Written' },
  ]);
  expect(history('content/über.mdx')).toEqual([
    { date: new Date('2026-03-01T00:00:00Z'), subject: 'Reads better:  1 < 2 \u0007' },
    { date: new Date('2026-02-01T00:00:00Z'), subject: 'Written' },
  ]);
  expect(history('content/new.mdx')).toEqual([]);
});

test('a shallow clone knows only what it saw change', () => {
  const clone = join(folder, 'shallow');
  execFileSync('git', ['clone', '-q', '--depth=2', pathToFileURL(repository).href, clone]);
  const history = readHistory(clone, 'content');
  expect(history('content/über.mdx').map(({ date }) => date)).toEqual([new Date('2026-03-01T00:00:00Z')]);
  expect(history('content/old page.mdx')).toEqual([]);
});

test('without a repository nothing has changed', () => {
  expect(readHistory(folder, '.')('book/content/über.mdx')).toEqual([]);
});
