import { expect, test } from 'vitest';
import { actingParts, pictureOf, replaceActing } from './acting.ts';

const shown = (text: string) => replaceActing(text, pictureOf);

test.each([
  ['colours and cursor', '\x1b[31mred\x1b[2J', '␛[31mred␛[2J'],
  ['a title, a link, the clipboard', '\x1b]0;a\x07\x1b]8;;b\x1b\\', '␛]0;a␇␛]8;;b␛\\'],
  ['controls of eight bits', '\x9b31m\x9d0;a\x9c\x85', 'U+009B31mU+009D0;aU+009CU+0085'],
  ['other controls', '\0\x7f\r\n\b', '␀␡␍␊␈'],
  ['turned text', '\u202e\u202a\u2066\u2069\u200e\u200f\u061c', 'U+202EU+202AU+2066U+2069U+200EU+200FU+061C'],
  ['no width', '\u200b\u200c\u200d\ufeff\u2060\u00ad\u034f', 'U+200BU+200CU+200DU+FEFFU+2060U+00ADU+034F'],
  ['fillers, selectors and tags', '\u3164\uffa0\ufe0f\u{e0041}', 'U+3164U+FFA0U+FE0FU+E0041'],
  ['ends of lines that are none', '\u2028\u2029', 'U+2028U+2029'],
  ['halves of a character', 'a\ud800b\udc00', 'aU+D800bU+DC00'],
  ['heaped marks', `e${'\u0301'.repeat(6)}`, `e${'\u0301'.repeat(4)}U+0301U+0301`],
])('shows %s', (_, text, expected) => {
  expect(shown(text)).toBe(expected);
  expect(
    actingParts(text)
      .map((part) => (typeof part === 'string' ? part : pictureOf(part.code)))
      .join(''),
  ).toBe(expected);
});

test('leaves what can be seen', () => {
  for (const text of ['\tplain', 'é e\u0301 ü → ✔ 日本 😀 ไม่', 'אב שלום', '\u00a0'])
    expect(shown(text)).toBe(text);
});
