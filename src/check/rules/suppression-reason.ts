import type { SuppressionRule } from '../rule.ts';

/** A suppression that doesn't say why. */
export const suppressionReason: SuppressionRule = {
  id: 'suppression-reason',
  severity: 'error',
  doc: {
    finds: 'a suppression without a reason of at least two words',
    why: 'The next author can’t tell whether the rule or the page is wrong.',
    example: [
      '{/* hopbook-ignore walk-unexplained */}',
      '<PacketWalk capture="ping" title="A ping"></PacketWalk>',
    ].join('\n'),
    mend: 'say why the rule is wrong at this place: `hopbook-ignore <rule>: <reason>`',
    always: 'a reason is all that it asks for',
  },
  check: (claims) =>
    claims
      .filter(({ rule }) => rule && rule.doc.always === undefined)
      .filter(({ suppression: { reason } }) => wordsIn(reason) < 2)
      .map(({ file, suppression: { rule, reason, place } }) => ({
        file,
        place,
        message:
          reason === ''
            ? `This suppression of \`${rule}\` gives no reason.`
            : `“${reason}” is no reason why \`${rule}\` is wrong here.`,
        mend: `say it in two words or more: \`hopbook-ignore ${rule}: <reason>\``,
      })),
};

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
}
