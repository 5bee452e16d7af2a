import type { Page } from '../../labs/document.ts';
import type { Place } from '../../labs/problem.ts';
import type { Report } from '../finding.ts';
import { emptyParts } from '../language/empty-parts.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { stretchPlaces } from '../text-place.ts';

/** What authors write where something is missing. */
const marks = /\b(?:TODO|TBD|TBA|FIXME|X{3,}|x{3,})\b/g;
const phrases =
  /\b(?:under\s+construction|coming\s+soon|lorem\s+ipsum|to\s+be\s+continued|watch\s+this\s+space|this\s+(?:page|section|chapter)\s+is\s+(?:still\s+|not\s+yet\s+)?(?:empty|incomplete|unfinished|complete|being\s+written|a\s+(?:stub|draft|placeholder)))\b/gi;

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
  check: eachPage(({ page }) => {
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
      ...marksIn(page),
    ];
  }),
};

function marksIn(page: Page): Report[] {
  const words = page.texts.filter(({ kind }) => kind === 'text');
  return [...(page.front?.texts ?? []), ...words].flatMap((run) => {
    const stretches = [...run.text.matchAll(marks), ...run.text.matchAll(phrases)]
      .map(({ 0: text, index }) => ({ index, text }))
      .sort((a, b) => a.index - b.index);
    return stretchPlaces(page, run, stretches).map((place, at) => ({
      file: page.file,
      place,
      message: `“${stretches[at]!.text.replaceAll(/\s+/g, ' ')}” says that something is missing here.`,
      mend: 'write it, or leave it out until it is written',
    }));
  });
}
