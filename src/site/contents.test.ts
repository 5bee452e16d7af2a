import { expect, test } from 'vitest';
import { chapterOf, chaptersOf } from './contents.ts';

const link = (href: string) => ({
  type: 'link' as const,
  label: href,
  href,
  isCurrent: false,
  badge: undefined,
  attrs: {},
});
const group = (label: string, entries: Parameters<typeof chaptersOf>[0]) => ({
  type: 'group' as const,
  label,
  entries,
  collapsed: false,
  badge: undefined,
});

test('chapters have the addresses of all that stands in them, in order', () => {
  const chapters = chaptersOf([group('One', [link('/b/'), group('Inner', [link('/a/')])]), group('Two', [])]);
  expect(chapters).toEqual([
    { label: 'One', addresses: ['/b/', '/a/'] },
    { label: 'Two', addresses: [] },
  ]);
  expect(chapterOf('/a/', chapters)).toBe('One');
  expect(chapterOf('/', chapters)).toBeUndefined();
});
