import type { PageHeading } from '../../labs/page-heading.ts';
import type { Report } from '../finding.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A heading that skips a level, has no words, or is there twice. */
export const headingOrder: Rule = {
  id: 'heading-order',
  severity: 'error',
  doc: {
    finds:
      'a heading more than one level below the one before it, one without words, or two with the same words in one part of a page',
    why: 'Readers of the table of contents, and of a screen reader’s, look for a part that isn’t there. Of two equal headings, links reach one, and `#…-1` is another as soon as somebody moves them.',
    example: '## The worker\n\n#### Its routes\n\nOne for each node.',
    mend: 'write as many `#` as the part before has, and one more for what belongs to it; give every heading words of its own',
  },
  check: eachPage(({ page }) => {
    /** The headings that the next one may stand below: the page's title, then one for each level. */
    const above: { depth: number; words: Set<string> }[] = [{ depth: 1, words: new Set() }];
    return page.headings.flatMap((heading) => {
      // A second title is another rule's finding.
      const depth = Math.max(2, heading.depth);
      while (above.at(-1)!.depth >= depth) above.pop();
      const parent = above.at(-1)!;
      const words = heading.text.trim().toLowerCase();
      const wrong = wrongIn(
        heading,
        depth - parent.depth > 1 ? parent.depth + 1 : depth,
        parent.words.has(words),
      );
      parent.words.add(words);
      above.push({ depth, words: new Set() });
      return wrong ? [{ file: page.file, place: heading.place, ...wrong }] : [];
    });
  }),
};

function wrongIn(
  { text, depth }: PageHeading,
  allowed: number,
  again: boolean,
): Pick<Report, 'message' | 'mend'> | undefined {
  if (text.trim() === '') return { message: 'The heading has no words.', mend: 'give it some, or remove it' };
  if (again)
    return {
      message: `The heading “${text.slice(0, 100)}” is there twice in one part of the page.`,
      mend: 'give one of the two other words',
    };
  if (depth <= allowed) return undefined;
  const [marks, fewer] = ['#'.repeat(depth), '#'.repeat(allowed)];
  return { message: `\`${marks}\` skips a level: \`${fewer}\` is next here.`, mend: `write \`${fewer}\`` };
}
