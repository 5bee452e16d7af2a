import { readDictionary } from '../language/dictionary.ts';
import { english } from '../language/english.ts';
import { Lexicon } from '../language/lexicon.ts';
import type { BookRule } from '../rule.ts';

/** A word that neither English nor the project's dictionary has. */
export const spelling: BookRule = {
  id: 'spelling',
  severity: 'error',
  doc: {
    finds:
      'a word that neither American English nor `content/dictionary.txt` has, in prose, headings, tables, captions and front matter',
    why: 'A slip of the finger makes a reader doubt the numbers beside it, and hides the page from who searches for the word.',
    example: 'The kernel recieves the frame.',
    mend: 'correct the word; add a name or a term of the trade to `content/dictionary.txt`; write what a machine reads as inline code',
  },
  compare: ({ unknownWords, dictionary }) => {
    const lexicon = new Lexicon(
      english,
      readDictionary(dictionary).map(({ word }) => word),
    );
    return unknownWords.map(({ file, place, word }) => ({
      file,
      place,
      message: `No dictionary has “${shortened(word)}”.${lexicon.suggestion(word)}`,
    }));
  },
};

function shortened(word: string): string {
  return word.length > 60 ? `${word.slice(0, 60)}…` : word;
}
