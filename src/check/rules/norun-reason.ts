import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A block that is not run and doesn't say why. */
export const norunReason: Rule = {
  id: 'norun-reason',
  severity: 'error',
  doc: {
    finds: 'a `norun` without a reason',
    why: 'Readers see that a command was not run and ask why.',
    example: ['```console norun', 'laptop$ kubectl get pods', '```'].join('\n'),
    mend: 'say why: `norun="needs an API server"`',
    always: 'a reason is all that it asks for',
  },
  check: eachPage(({ page }) =>
    page.blocks
      .filter(({ norun }) => norun === '')
      .map(({ place }) => ({
        file: page.file,
        place,
        message: 'This block is marked as not run, without a reason.',
        mend: 'say why, for example `norun="needs an API server"`',
      })),
  ),
};
