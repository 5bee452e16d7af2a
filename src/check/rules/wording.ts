import { languageOf } from '../language/language.ts';
import type { Rule } from '../rule.ts';

/** A word that this book has another one for, or none. */
export const wording: Rule = {
  id: 'wording',
  severity: 'error',
  doc: {
    finds:
      'a word for which the book has another one (“playground” for a lab), a name in another case than its owner’s (“IPTables”), filler and praise (“simply”, “powerful”), a British spelling, a link named “here”. `src/check/language/wording.ts` has all of them, each with its reason. Titles of others’ works in links are theirs',
    why: 'Two words for one thing make a reader look for a second thing. Filler tells who does not understand yet that they should.',
    example: 'The bridge simply floods the frame.',
    mend: 'say what the message suggests',
  },
  check: (book) => languageOf(book).wrong,
};
