import { expect, test } from 'vitest';
import { feedText } from './feed.ts';

const source = { site: 'https://book.example', title: 'A & B', repository: 'https://code.example/book' };
const page = (address: string, day: number) => ({
  address,
  title: `<${address}>`,
  description: '',
  changes: [{ date: new Date(Date.UTC(2026, 0, day, 1, 2, 3)), subject: `Day ${day}` }],
});

test('the newest pages come first, at most thirty; the feed is as new as the newest', () => {
  const pages = Array.from({ length: 40 }, (_, index) => page(`/${index}/`, index + 1));
  const text = feedText(source, pages);
  const ids = [...text.matchAll(/<entry>\n<id>(.*?)<\/id>/g)].map(([, id]) => id);
  expect(ids).toHaveLength(30);
  expect(ids[0]).toBe('https://book.example/39/');
  expect(/<updated>(.*?)<\/updated>/.exec(text)![1]).toBe('2026-02-09T01:02:03Z');
});

test('an entry tells the last five changes, as text', () => {
  const changes = [1, 2, 3, 4, 5, 6].map((day) => ({
    ...page('', day).changes[0]!,
    subject: `<b>${day}</b>`,
  }));
  const text = feedText(source, [{ ...page('/a/', 1), changes }]);
  expect(text).toContain('&lt;ul&gt;&lt;li&gt;2026-01-01: &amp;lt;b&amp;gt;1&amp;lt;/b&amp;gt;&lt;/li&gt;');
  expect(text).toContain('2026-01-05');
  expect(text).not.toContain('2026-01-06');
});

test('a page keeps its id when it changes, and says so by its date', () => {
  const [before, after] = [1, 2].map((day) => feedText(source, [page('/a/', day)]));
  expect(after).toBe(before!.replaceAll('2026-01-01', '2026-01-02').replace('Day 1', 'Day 2'));
});

test('what XML forbids, and what would turn text around, is made visible', () => {
  const changes = [{ ...page('', 1).changes[0]!, subject: 'a\0b\x1b]8;;x\x07c\u202ed]]>' }];
  const text = feedText(source, [{ ...page('/a/', 1), title: 'e\ufffff', changes }]);
  // https://www.w3.org/TR/xml/#charsets
  expect(text).not.toMatch(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]|[\u202a-\u202e\u2066-\u2069]/);
  expect(text).not.toContain(']]>');
});

test('titles are text, whatever is in them', () => {
  expect(feedText(source, [page('/a/', 1)])).toContain('<title>&lt;/a/&gt;</title>');
});
