import { suggestion } from '../../labs/near.ts';
import type { PageClaims } from '../claims.ts';
import { proseClaims } from '../prose/claims.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** An entry of a page's `facts:` that nothing on the page needs. */
export const unusedFact: Rule = {
  id: 'unused-fact',
  severity: 'error',
  doc: {
    finds:
      'an entry of the front matter’s `facts:` that the page’s prose does not name, that its recordings or the list of constants prove anyway, or that is there twice',
    why: 'It would let a wrong name pass later, and its reason is no longer true.',
    example: [
      '---',
      'title: flannel',
      'lab: cni/flannel',
      'facts:',
      '  - { name: 172.18.0.9, reason: a node that joins later }',
      '---',
    ].join('\n'),
    mend: 'remove it, or write the name as the prose does',
    always: 'an entry that nothing needs can be removed',
  },
  check: eachPage((claims) => {
    const { page, lab } = claims;
    const facts = page.front?.facts ?? [];
    if (facts.length === 0) return [];
    const recorded = !page.lab || lab?.transcript !== undefined || lab?.facts !== undefined;
    return facts.flatMap((fact, index) => {
      const { name } = fact;
      const first = facts.findIndex((other) => other.name === name);
      const message =
        first < index
          ? `\`facts:\` has \`${name}\` already, in line ${facts[first]!.place.line}.`
          : recorded
            ? uselessness(claims, index, name)
            : undefined;
      return message === undefined
        ? []
        : [{ file: page.file, place: fact.place, message, mend: 'remove it' }];
    });
  }),
};

/** Why an entry is of no use; undefined where it is. */
function uselessness(claims: PageClaims, index: number, name: string): string | undefined {
  const all = proseClaims(claims);
  const named = all.filter(({ facts }) => facts.includes(index));
  if (named.some(({ state }) => state === 'declared')) return undefined;
  if (named.some(({ state }) => state === 'proven'))
    return `The recordings of \`${claims.lab!.name}\` show \`${name}\`, so it needs no reason.`;
  if (named.length > 0) return `\`${name}\` means the same everywhere, so it needs no reason.`;
  const unproven = all.filter(({ state }) => state === 'unproven').map((claim) => claim.name);
  return `The prose of this page does not name \`${name}\`, or only as a plain word.${suggestion(name, unproven)}`;
}
