import { expect, test } from 'vitest';
import { leanHtml } from './lean-html.ts';

test('the icon behind headings is left to the style sheet, their links stay', () => {
  const link = (icon: string) =>
    `<a class="sl-anchor-link" href="#a">${icon}<span class="sr-only">Section titled “A”</span></a>`;
  const icon =
    '<span aria-hidden="true" class="sl-anchor-icon"><svg width="16"><path d="m1"></path></svg></span>';
  expect(leanHtml(link(icon) + link(icon))).toBe(link('') + link(''));
});

test('entries of a table of contents inherit their depth', () => {
  expect(
    leanHtml(
      '<ul style="--depth: 1;" class="a"><li style="--depth: 1;" class="a"><a href="#b" style="--depth: 1;">B</a>',
    ),
  ).toBe('<ul style="--depth: 1;" class="a"><li class="a"><a href="#b">B</a>');
  expect(leanHtml('<span style="--hue:90">x</span>')).toBe('<span style="--hue:90">x</span>');
});

test('inline scripts lose remarks and indentation, and nothing where a text goes on over lines', () => {
  expect(leanHtml('<script>\n\t/** @type {A} */\n\tconst a = 1;\n\t// so\n\tb(a);\n</script>')).toBe(
    '<script>const a = 1;\nb(a);</script>',
  );
  const text = '<script>\n  a = `\n   b`;\n</script>';
  expect(leanHtml(text)).toBe(text);
  const data = '<script type="application/json">{\n  "a": 1 }</script>';
  expect(leanHtml(data)).toBe(data);
});
