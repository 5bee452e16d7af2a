import { expect, test } from 'vitest';
import { withReturns } from './returns.ts';

const shown = (text: string, before = '\n') =>
  new TextDecoder().decode(withReturns(new TextEncoder().encode(text), before.charCodeAt(0)));

test('every new line begins at the left', () => {
  expect(shown('a\nb\n\n')).toBe('a\r\nb\r\n\r\n');
});

test('a return that is there, or came just before, is enough', () => {
  expect(shown('a\r\nb')).toBe('a\r\nb');
  expect(shown('\nb', '\r')).toBe('\nb');
});
