import type { BookRule } from '../rule.ts';

/** The share of a book's commands that need not be run. */
const limit = 0.1;

/** A book that shows too many commands which no lab runs. */
export const norunShare: BookRule = {
  id: 'norun-share',
  severity: 'warning',
  doc: {
    finds: 'more than one in ten of the book’s commands are not run',
    why: 'The book’s promise is that readers can run what they read.',
    example: ['```console norun="needs an API server"', 'laptop$ kubectl get pods', '```'].join('\n'),
    mend: 'show commands that the lab can run',
    always: 'it counts the whole book, and is a warning only',
  },
  compare: ({ pages }) => {
    const norun = pages.reduce((sum, page) => sum + page.norun, 0);
    const all = pages.reduce((sum, { run }) => sum + run, norun);
    if (norun <= all * limit) return [];
    const page = pages.reduce((most, one) => (one.norun > most.norun ? one : most));
    const message =
      `${norun} of the ${all} commands in console blocks are not run, ${page.norun} of them on this page; ` +
      'at most one in ten should be.';
    const mend = 'show commands that the lab can run instead';
    return [{ file: page.file, place: page.firstNorun!, message, mend }];
  },
};
