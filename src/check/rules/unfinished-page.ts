import type { Page } from '../../labs/document.ts';
import type { Place } from '../../labs/problem.ts';
import type { Report } from '../finding.ts';
import { emptyParts } from '../language/empty-parts.ts';
import { languageOf } from '../language/language.ts';
import type { Rule } from '../rule.ts';

/** A page or a part of one that isn't there yet, and a page that no search result can describe. */
export const unfinishedPage: Rule = {
  id: 'unfinished-page',
  severity: 'error',
  doc: {
    finds:
      'a page without a body or a `description:`, a heading with nothing below it, a mark of something missing (TODO, TBD, FIXME, XXX), words such as “under construction” or “coming soon”',
    why: 'A reader follows a link to find nothing. The description is what search results and link previews show.',
    example: '## What the bridge does\n\nTODO',
    mend: 'write it, or leave it out until it is written',
  },
  check: (book) => [...languageOf(book).unfinished, ...book.pages.flatMap(({ page }) => missingIn(page))],
};

function missingIn(page: Page): Report[] {
  const report = (place: Place, message: string, mend: string) => ({
    file: page.file,
    place,
    message,
    mend,
  });
  const undescribed = page.front !== undefined && !page.front.description?.text.trim();
  return [
    ...(undescribed
      ? [
          report(
            page.front?.description?.place ?? page.front?.title?.place ?? { line: 1, column: 1 },
            'The page has no description.',
            'say in `description:` what a reader learns from it, in a sentence',
          ),
        ]
      : []),
    ...emptyParts(page).map(({ place, heading }) =>
      heading === undefined
        ? report(place, 'The page has no content.', 'write it, or remove the page')
        : report(
            place,
            `Nothing stands below the heading “${heading.slice(0, 100)}”.`,
            'write it, or remove the heading',
          ),
    ),
  ];
}
