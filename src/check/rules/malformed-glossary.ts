import { glossaryFile, readTerms, termProblems } from '../../labs/glossary.ts';
import { TreeError, parseTree } from '../../labs/tree.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** Terms of the glossary that are out of order, or share a word. */
export const malformedGlossary: Rule = {
  id: 'malformed-glossary',
  severity: 'error',
  doc: {
    finds:
      'a term of the glossary that is out of order, or has a word of another one; see [formats](formats.md#the-glossary-written-by-the-author)',
    why: 'Readers look a term up by its place, and pages link the first use of its words.',
    example: `${glossaryFile}:\n\n### veth pair\n\n### bridge`,
    exampleOf: 'files',
    mend: 'move the term, or take the word away',
  },
  check: eachPage(({ page }) => {
    if (page.file !== glossaryFile) return [];
    try {
      return termProblems(readTerms(parseTree(page.file, page.text)));
    } catch (error) {
      // A page that can't be parsed is another rule's finding.
      if (error instanceof TreeError) return [];
      throw error;
    }
  }),
};
