import { readChains } from '../../diagrams/facts/netfilter.ts';
import { showWords } from '../../diagrams/topology/show.ts';
import { suggestion } from '../../labs/near.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { attributePlace, topologiesOf } from '../topologies.ts';

/** A topology that is to show what there is no such word for, or a chain that none of its hosts has. */
export const topologyShow: Rule = {
  id: 'topology-show',
  severity: 'error',
  doc: {
    finds: 'a word in `show` that a `<Topology>` doesn’t know, or a chain that none of its hosts has',
    why: 'The picture would lack a table that the page speaks of.',
    example: '<Topology show="route" />',
    mend: 'correct the word or the chain’s name',
    always: 'there is nothing to draw',
  },
  check: eachPage((claims) =>
    topologiesOf(claims).flatMap(({ component, at, moment, hosts, show }) => {
      const words = show.unknown.map((word) => ({
        file: claims.page.file,
        place: attributePlace(component, 'show', word),
        message: `A topology can't show \`${word}\`.${suggestion(word, showWords)}`,
        mend: `name some of ${showWords.map((known) => `\`${known}\``).join(', ')}, \`chains:<name>\``,
      }));
      if (!moment) return words;
      const drawn = Object.entries(moment).filter(([host]) => hosts?.includes(host) ?? true);
      const known = new Set(drawn.flatMap(([, facts]) => readChains(facts).map(({ name }) => name)));
      const chains = show.chains.filter((name) => !known.has(name));
      return [
        ...words,
        ...chains.map((name) => ({
          file: claims.page.file,
          place: attributePlace(component, 'show', `chains:${name}`),
          message: `None of the hosts drawn has a chain \`${name}\` at the moment \`${at}\`.${suggestion(name, known)}`,
          mend: 'correct the chain’s name, or draw the host that has it',
        })),
      ];
    }),
  ),
};
