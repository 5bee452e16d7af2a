import { expect, test } from 'vitest';
import { rememberSolved, solvedOn } from './solved.ts';

/** What of a browser's storage is used. */
function storageOf(content: Record<string, string> = {}, full = false): () => Storage {
  const items = new Map(Object.entries(content));
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
  } as unknown as Storage;
  return () => storage;
}

test('what was solved is remembered for its page only, once', () => {
  const storage = storageOf();
  expect(solvedOn('/a/', storage)).toEqual(new Set());
  for (const title of ['One', 'Two', 'One']) rememberSolved('/a/', title, storage);
  expect([...solvedOn('/a/', storage)]).toEqual(['One', 'Two']);
  expect(solvedOn('/b/', storage).size).toBe(0);
});

test('a browser that forbids storage is no trouble', () => {
  const forbidden = () => {
    throw new DOMException('no', 'SecurityError');
  };
  rememberSolved('/a/', 'One', forbidden);
  expect(solvedOn('/a/', forbidden).size).toBe(0);
});

test('a browser that refuses, or holds something else, is no trouble', () => {
  const full = storageOf({}, true);
  rememberSolved('/a/', 'One', full);
  expect(solvedOn('/a/', full).size).toBe(0);
  for (const text of ['{', '{"One": 1}', '[1, {}]', 'null'])
    expect(solvedOn('/a/', storageOf({ 'hopbook:solved:/a/': text })).size).toBe(0);
});
