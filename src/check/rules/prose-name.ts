import { suggestion } from '../../labs/near.ts';
import { proseClaims } from '../prose/claims.ts';
import type { ProseClaim } from '../prose/claims.ts';
import { documentationRanges } from '../prose/constants.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** So many wrong names of a page get a suggestion, and none longer than this: each is compared with every known one. */
const [mostSuggestions, longestName] = [50, 100];

const examples = documentationRanges
  .filter(({ kind }) => kind !== 'mac')
  .map(({ address, length }) => `${address}/${length}`)
  .join(', ');

/** A name in the prose of a page that neither the recordings, the shared list nor the page's `facts:` hold. */
export const proseName: Rule = {
  id: 'prose-name',
  severity: 'error',
  doc: {
    finds:
      'an address, prefix, MAC, port, interface, chain, set, route or host in inline code, a table or a caption, or an address anywhere in the prose, that is neither recorded nor among the page’s `facts:`; see [formats](formats.md#names-in-prose)',
    why: 'Readers look for it in the lab and don’t find it. Most are names that were changed in one place and not in the other.',
    example: 'The `worker` sends it to `172.18.0.9`.',
    mend: 'correct it, show it in a command of the page, or say in the front matter’s `facts:` why it is right',
    always: 'the front matter’s `facts:` is the place for a name that is right all the same',
  },
  check: eachPage((claims) => {
    const { page, lab } = claims;
    // A lab that doesn't exist, or was never recorded, is another rule's finding.
    if (page.lab && !lab?.transcript && !lab?.facts) return [];
    const where = lab ? `No recording of \`${lab.name}\` shows` : 'This page names no lab, so nothing proves';
    return proseClaims(claims)
      .filter(({ state }) => state === 'unproven')
      .map((claim, index) => {
        const isCheap = index < mostSuggestions && claim.text.length <= longestName;
        const near = isCheap ? suggestion(claim.text, claim.known()) : '';
        return {
          file: page.file,
          place: claim.place,
          message: `${where} ${claim.what} \`${claim.raw}\`.${near}`,
          mend: mend(claim, lab !== undefined),
        };
      });
  }),
};

function mend({ name }: ProseClaim, hasLab: boolean): string {
  const fact = `say in the front matter why it is right: \`facts: [{ name: ${JSON.stringify(name)}, reason: … }]\``;
  if (hasLab) return `correct it, show it in a command of the page, or ${fact}`;
  return `take one of a range for examples (${examples}), or ${fact}`;
}
