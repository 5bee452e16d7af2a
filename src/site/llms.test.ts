import { expect, test } from 'vitest';
import { llmsText } from './llms.ts';
import { madeBook, madePage } from './markdown/fixture.ts';

test('each chapter lists the Markdown of its pages, and what they are about; the front page stands before', () => {
  const page = madePage();
  const front = { ...page, address: '/', title: 'The book', description: 'About all.' };
  const text = llmsText({ ...madeBook(page), pages: [front, page] });
  expect(text).toMatch(/^# The book\n\n> About all\.\n\n.+\n\n## Overview\n/);
  expect(text).toContain('- [The book](https://book.example/index.md): About all.');
  expect(text).toContain('## A chapter\n\n- [A page](https://book.example/a/page/index.md): About `this`.\n');
});
