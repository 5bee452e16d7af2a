import { expect, it } from 'vitest';
import { readTerms, termProblems } from './glossary.ts';
import { parseTree } from './tree.ts';

const terms = (text: string) => readTerms(parseTree('content/reference/glossary.mdx', text));

it('has terms with their words, their anchor and the page that explains them', () => {
  const text =
    '---\ntitle: Glossary\n---\n\nWords.\n\n## D\n\n### DNAT\n\nIt is. *Also: destination NAT, port forward.* See [a](https://x.org/), [netfilter](/linux/netfilter/#nat).\n\n## P\n\n### pause container\n\nIt keeps.\n';
  expect(terms(text)).toMatchObject([
    {
      name: 'DNAT',
      anchor: 'dnat',
      forms: ['DNAT', 'destination NAT', 'port forward'],
      home: '/linux/netfilter/',
      place: { line: 9 },
    },
    { name: 'pause container', anchor: 'pause-container', forms: ['pause container'], home: undefined },
  ]);
});

it('has an order, and no word twice', () => {
  const found = termProblems(terms('### b\n\nIt. *Also: B.*\n\n### a\n\nIt.\n\n### c\n\nIt. *Also: B.*\n'));
  expect(found.map(({ place, message }) => `${place.line} ${message}`)).toEqual([
    '5 “a” belongs before “b”.',
    '9 “B” is a word for “b”, too.',
  ]);
});
