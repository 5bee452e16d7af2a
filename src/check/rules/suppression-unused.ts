import type { SuppressionRule } from '../rule.ts';

/** A suppression of a rule that finds nothing there (any more). */
export const suppressionUnused: SuppressionRule = {
  id: 'suppression-unused',
  severity: 'error',
  doc: {
    finds: 'a suppression that suppresses nothing',
    why: 'It would hide the next real finding at this place.',
    example: [
      '{/* hopbook-ignore walk-unexplained: the daemon’s own packet */}',
      '',
      'There is no walk in this paragraph.',
    ].join('\n'),
    mend: 'remove the comment, or put it before the block that the finding is about',
    always: 'removing the comment is all that it asks for',
  },
  check: (claims) =>
    claims
      .filter(({ rule, used, whole }) => rule && rule.doc.always === undefined && !used && whole)
      .map(({ file, suppression: { rule, place, lines } }) => ({
        file,
        place,
        message: `\`${rule}\` finds nothing in ${lineText(lines)}, which this comment covers.`,
        mend: 'remove the comment, or put it before the block that the finding is about',
      })),
};

function lineText({ first, last }: { first: number; last: number }): string {
  return first === last ? `line ${first}` : `lines ${first} to ${last}`;
}
