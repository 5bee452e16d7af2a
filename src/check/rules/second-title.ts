import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A page without a title, or with a second one in its body. */
export const secondTitle: Rule = {
  id: 'second-title',
  severity: 'error',
  doc: {
    finds: 'a page without `title:` in its front matter, or with a heading of the first level in its body',
    why: 'The site makes the page’s one title of the front matter. A second one breaks the outline that screen readers and search engines read; without any, navigation and search have no name for the page.',
    example: '# flannel\n\nflannel has two parts.',
    mend: 'name the page in `title:`, and begin its parts with `##`',
  },
  check: eachPage(({ page }) => {
    const { file, front, headings } = page;
    const untitled = front !== undefined && !front.title?.text.trim();
    const message = 'The page has no title.';
    const top = { line: 1, column: 1 };
    return [
      ...(untitled
        ? [{ file, place: front.title?.place ?? top, message, mend: 'add `title: …` to the front matter' }]
        : []),
      ...headings
        .filter(({ depth }) => depth === 1)
        .map((heading) => ({
          file,
          place: heading.place,
          message: 'This is a second title: the page’s own is the front matter’s.',
          mend: 'write `##`, or remove it',
        })),
    ];
  }),
};
