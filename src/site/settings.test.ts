import { expect, test } from 'vitest';
import { siteSettings } from './settings.ts';

test('a build outside a deploy uses the configured repository and knows no address', () => {
  const { site, editBase } = siteSettings({});
  expect(site).toBeUndefined();
  expect(editBase).toMatch(/^https:\/\/github\.com\/[^/]+\/[^/]+\/edit\/main\/$/);
});

test.each([
  ['https://github.com/someone/book', 'https://github.com/someone/book/edit/main/'],
  ['https://github.com/someone/book.git', 'https://github.com/someone/book/edit/main/'],
  ['git@github.com:someone/book.git', 'https://github.com/someone/book/edit/main/'],
  ['ssh://git@github.com:22/someone/book.git', 'https://github.com/someone/book/edit/main/'],
  ['https://user:secret@github.com/someone/book/', 'https://github.com/someone/book/edit/main/'],
  ['https://gitlab.com/group/sub/book', 'https://gitlab.com/group/sub/book/-/edit/main/'],
  ['https://codeberg.org/someone/book', 'https://codeberg.org/someone/book/_edit/main/'],
])('the repository %s is edited under %s', (repository, expected) => {
  expect(siteSettings({ REPOSITORY_URL: repository }).editBase).toBe(expected);
});

test('a preview of a proposal still leads to the default branch', () => {
  const env = { REPOSITORY_URL: 'https://github.com/a/b', BRANCH: 'fix-typo', HEAD: 'fix-typo' };
  expect(siteSettings(env).editBase).toBe('https://github.com/a/b/edit/main/');
  expect(siteSettings({ ...env, REPOSITORY_BRANCH: 'trunk' }).viewBase).toBe(
    'https://github.com/a/b/blob/trunk/',
  );
});

test('an address that is none falls back to the configuration', () => {
  expect(siteSettings({ REPOSITORY_URL: 'nonsense', URL: 'nonsense' })).toEqual(siteSettings({}));
});
