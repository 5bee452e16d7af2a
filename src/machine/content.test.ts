import { expect, test } from 'vitest';
import { contentName, parseContentName } from './content.ts';

test('a content name tells where the content lies', () => {
  const file = { path: 'files/00112233445566778899aabbccddeeff.zst', size: 1000 };
  expect(parseContentName(contentName(file, 300))).toEqual({ file, offset: 300 });
});

test('a name that v86 made up is none', () => {
  expect(parseContentName('1a2b3c')).toBeUndefined();
});
