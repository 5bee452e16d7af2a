import { expect, test } from 'vitest';
import { madeBook, madePage } from './fixture.ts';
import { pageMarkdown } from './page-markdown.ts';

/** The Markdown of a page's text, without what stands above every page. */
const told = (...lines: string[]) => {
  const page = madePage(...lines);
  return pageMarkdown(page, madeBook(page)).split('\n').slice(6).join('\n').trim();
};

test('a page begins with its title, what it is about, and where it and its lab are', () => {
  const page = madePage('Text.');
  expect(pageMarkdown(page, madeBook(page))).toBe(
    [
      '# A page',
      '',
      '> About `this`.',
      '',
      'The page: [https://book.example/a/page/](https://book.example/a/page/). Its console blocks were recorded on Linux 6.1.0, 2026-11-21; `npx hopbook lab a/b` runs them.',
      '',
      'Text.',
      '',
    ].join('\n'),
  );
});

test('values and versions stand in their sentences', () => {
  expect(
    told(
      "import { Value } from '#value';",
      '',
      'It is <Value host="worker" command="table" match="one\\s+(\\S+)" />, <Since id="x" /> and <Since id="x" as="name" plain />, on :8080.',
    ),
  ).toBe('It is 1.5, [stable since 1.2](https://p.example/x) and P 1.2, on :8080.');
});

test('an exercise has its task, its check, hints and solution; remarks for authors are gone', () => {
  expect(
    told(
      '{/* hopbook-ignore wording: said so */}',
      '<Exercise title="Mend it">',
      '',
      'Do it.',
      '',
      '```console check {1}',
      'worker# table',
      'Not yet.',
      '[1]',
      '```',
      '',
      '<Hint>',
      '',
      'Look.',
      '',
      '</Hint>',
      '',
      '<Solution>',
      '',
      '```console norun="by hand"',
      'worker# mend',
      '```',
      '',
      '</Solution>',
      '',
      '</Exercise>',
    ),
  ).toBe(
    [
      '### Exercise: Mend it',
      'Do it.',
      'The check, which ends with 0 when the task is done:',
      '```console\nworker# table\nNot yet.\n[1]\n```',
      '#### Hint',
      'Look.',
      '#### Solution',
      'Not run by the lab: by hand',
      '```console\nworker# mend\n```',
    ].join('\n\n'),
  );
});

test('asides and folded parts become text, pictures their source or their numbers', () => {
  expect(
    told(
      ':::note[A *word*]',
      'Said.',
      ':::',
      '',
      '<details>',
      '<summary>More</summary>',
      '',
      'Folded.',
      '',
      '</details>',
      '',
      '```mermaid title="A way"',
      'flowchart LR',
      '```',
      '',
      '<Plot host="worker" command="table" column="size" title="Sizes" />',
    ),
  ).toBe(
    [
      '> **A *word***\n>\n> Said.',
      '**More**',
      'Folded.',
      '**Figure: A way**',
      '```mermaid\nflowchart LR\n```',
      '**Figure: Sizes**',
      '| | size |\n| - | - |\n| one | 1.5 |',
    ].join('\n\n'),
  );
});

test('links lead to the Markdown of pages, to other files and sites as they are', () => {
  expect(
    told('[a](../other/#part), [b](#here), [c](/captures/a/b/x.pcapng), [d](https://d.example/e/)'),
  ).toBe(
    '[a](https://book.example/a/other/index.md#part), [b](#here), [c](https://book.example/captures/a/b/x.pcapng), [d](https://d.example/e/)',
  );
});

test('what nothing tells in Markdown is an error that says where to add it', () => {
  expect(() => told('<Unheard of="it" />')).toThrow(
    'content/a/page.mdx:5 nothing tells `<Unheard>` in Markdown: src/site/markdown/components.ts',
  );
  expect(() => told('Two: {1 + 1}.')).toThrow('nothing tells `{1 + 1}` in Markdown');
});
