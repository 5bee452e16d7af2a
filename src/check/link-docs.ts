import type { Documented } from './rule-doc.ts';

const always =
  'the check of pages asks no other site, so a comment on a page would suppress nothing. Name the address in `src/check/external/ignored.ts`, with the reason';

/** What `hopbook links` finds. These are no rules of the check: they need a network. */
export const linkDocs: readonly Documented[] = [
  {
    id: 'dead-link',
    severity: 'error',
    doc: {
      finds: 'a link to another site that answers with an error, or does not answer',
      why: 'A reader can’t look up what the page leans on.',
      example: '[RFC 0](https://www.rfc-editor.org/rfc/rfc0)',
      mend: 'link to where it has moved, to a kept copy, or to another source',
      always,
    },
  },
  {
    id: 'dead-anchor',
    severity: 'error',
    doc: {
      finds: 'a link to a place on a page of another site which has no such place any more',
      why: 'A reader ends at the top of a long page, and searches.',
      example: '[Section 99](https://www.rfc-editor.org/rfc/rfc4861#section-99)',
      mend: 'link to the heading that it became, or to the page',
      always,
    },
  },
  {
    id: 'unclear-link',
    severity: 'warning',
    doc: {
      finds:
        'a link to another site that would not say: it wants a login, takes the question for a robot’s, or has had too many',
      why: 'It may be dead, and nobody would know.',
      example: '[a forum](https://forum.example.com/members-only)',
      mend: 'look at it in a browser; if it is right, name it in `src/check/external/ignored.ts`',
      always,
    },
  },
];
