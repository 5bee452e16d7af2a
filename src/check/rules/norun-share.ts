import type { PageClaims } from '../claims.ts';
import type { Rule } from '../rule.ts';

/** The share of a book's commands that need not be run. */
const limit = 0.1;

/** A book that shows too many commands which no lab runs. */
export const norunShare: Rule = {
  id: 'norun-share',
  severity: 'warning',
  doc: {
    finds: 'more than one in ten of the book’s commands are not run',
    why: 'The book’s promise is that readers can run what they read.',
    example: ['```console norun="needs an API server"', 'laptop$ kubectl get pods', '```'].join('\n'),
    mend: 'show commands that the lab can run',
    always: 'it counts the whole book, and is a warning only',
  },
  check: ({ pages }) => {
    const counts = pages.map((claims) => ({ claims, norun: norunCommands(claims) }));
    const norun = counts.reduce((sum, count) => sum + count.norun, 0);
    const all = pages.reduce((sum, { commands }) => sum + commands.length, norun);
    if (norun <= all * limit) return [];
    const { claims, norun: here } = counts.reduce((most, count) => (count.norun > most.norun ? count : most));
    const block = claims.page.blocks.find((candidate) => candidate.console && candidate.norun !== undefined)!;
    const message =
      `${norun} of the ${all} commands in console blocks are not run, ${here} of them on this page; ` +
      'at most one in ten should be.';
    const mend = 'show commands that the lab can run instead';
    return [{ file: claims.page.file, place: block.place, message, mend }];
  },
};

function norunCommands({ page }: PageClaims): number {
  return page.blocks
    .filter(({ norun }) => norun !== undefined)
    .reduce((sum, block) => sum + (block.console?.commands.length ?? 0), 0);
}
