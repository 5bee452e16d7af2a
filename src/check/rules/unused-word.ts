import { dictionaryFile } from '../../labs/load.ts';
import { orderOf, readDictionary } from '../language/dictionary.ts';
import type { BookRule } from '../rule.ts';

/** A line of the project's dictionary that no page needs, or that stands in the wrong place. */
export const unusedWord: BookRule = {
  id: 'unused-word',
  severity: 'warning',
  doc: {
    finds:
      'a line of `content/dictionary.txt` that no page needs (none has the word, or the English dictionary has it), that is there twice or out of order',
    why: 'A word that nobody uses any more lets a slip of the finger through. Lines in order are merged without conflicts.',
    example: 'content/dictionary.txt:\n\nzzyzx',
    exampleOf: 'files',
    mend: 'remove the line, or move it',
  },
  compare: ({ usedWords, dictionary }) => {
    const used = new Set(usedWords);
    const seen = new Set<string>();
    let last = '';
    return readDictionary(dictionary).flatMap(({ word, line }) => {
      const place = { line, column: 1, end: { line, column: word.length + 1 } };
      const report = (message: string, mend: string) => [{ file: dictionaryFile, place, message, mend }];
      if (seen.has(word)) return report(`“${word}” is there twice.`, 'remove the line');
      seen.add(word);
      if (!used.has(word)) return report(`No page needs “${word}”.`, 'remove the line');
      if (orderOf(word) < orderOf(last))
        return report(`“${word}” belongs before “${last}”.`, 'move the line');
      last = word;
      return [];
    });
  },
};
