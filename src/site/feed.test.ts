import { expect, test } from 'vitest';
import { feedText } from './feed.ts';

const source = { site: 'https://book.example', title: 'A & B', repository: 'https://code.example/book' };
const page = (address: string, day: number) => ({
  address,
  title: `<${address}>`,
  description: '',
  changed: new Date(Date.UTC(2026, 0, day, 1, 2, 3)),
});

test('the newest pages come first, at most thirty; the feed is as new as the newest', () => {
  const pages = Array.from({ length: 40 }, (_, index) => page(`/${index}/`, index + 1));
  const text = feedText(source, pages);
  const ids = [...text.matchAll(/<entry>\n<id>(.*?)<\/id>/g)].map(([, id]) => id);
  expect(ids).toHaveLength(30);
  expect(ids[0]).toBe('https://book.example/39/');
  expect(/<updated>(.*?)<\/updated>/.exec(text)![1]).toBe('2026-02-09T01:02:03Z');
});

test('a page keeps its id when it changes, and says so by its date', () => {
  const [before, after] = [1, 2].map((day) => feedText(source, [page('/a/', day)]));
  expect(after).toBe(before!.replaceAll('2026-01-01', '2026-01-02'));
});

test('titles are text, whatever is in them', () => {
  expect(feedText(source, [page('/a/', 1)])).toContain('<title>&lt;/a/&gt;</title>');
});
