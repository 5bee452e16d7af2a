import { languageOf } from '../language/language.ts';
import type { Rule } from '../rule.ts';

/** A word that neither English nor the project's dictionary has. */
export const spelling: Rule = {
  id: 'spelling',
  severity: 'error',
  doc: {
    finds:
      'a word that neither American English nor `content/dictionary.txt` has, in prose, headings, tables, captions and front matter',
    why: 'A slip of the finger makes a reader doubt the numbers beside it, and hides the page from who searches for the word.',
    example: 'The kernel recieves the frame.',
    mend: 'correct the word; add a name or a term of the trade to `content/dictionary.txt`; write what a machine reads as inline code',
  },
  check: (book) => languageOf(book).unknown,
};
