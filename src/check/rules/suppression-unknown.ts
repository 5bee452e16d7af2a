import { suggestion } from '../../labs/near.ts';
import type { SuppressionRule } from '../rule.ts';

/** A suppression that names no rule, one that doesn't exist, or one that nobody can suppress. */
export const suppressionUnknown: SuppressionRule = {
  id: 'suppression-unknown',
  severity: 'error',
  doc: {
    finds: 'a suppression that names no rule, one that does not exist, or one that can’t be suppressed',
    why: 'Its author believes that a finding is settled, and it isn’t.',
    example: '{/* hopbook-ignore walk-explained: the daemon’s own packet */}',
    mend: 'write `hopbook-ignore <rule>: <reason>`; where the rule can’t be suppressed, mend what it finds',
    always: 'a suppression of suppressions would hide itself',
  },
  check: (claims, known) =>
    claims.flatMap(({ file, suppression: { rule: id, place }, rule }) => {
      const report = (message: string, mend: string) => [{ file, place, message, mend }];
      if (id === '' || id.startsWith('-'))
        return report(
          id === '' ? 'This suppression names no rule.' : `There is no \`hopbook-ignore${id}\`.`,
          'write `hopbook-ignore <rule>: <reason>`, before the block or in the paragraph that it is about',
        );
      if (!rule)
        return report(
          `There is no rule \`${id}\` to suppress.${suggestion(id, known.keys())}`,
          'name the rule that the finding names',
        );
      if (rule.doc.always === undefined) return [];
      return report(
        `\`${id}\` can’t be suppressed: ${rule.doc.always}.`,
        `remove this comment, and mend what is found: ${rule.doc.mend}`,
      );
    }),
};
