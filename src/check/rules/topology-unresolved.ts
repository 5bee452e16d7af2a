import { chosenPart } from '../../diagrams/topology/chosen.ts';
import { topologyOf } from '../../diagrams/topology/read.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { topologiesOf } from '../topologies.ts';

/** A link of a host that is drawn, of which the facts don't tell where it ends: the picture leaves it out. */
export const topologyUnresolved: Rule = {
  id: 'topology-unresolved',
  severity: 'warning',
  doc: {
    finds:
      'a link of a drawn host of which the facts don’t tell where it ends, so that it is left out: the other end of a veth pair, a tunnel’s far end, a BGP neighbour; also where two hosts own its address',
    why: 'The picture looks whole and isn’t.',
    example: '<Topology at="end" />',
    mend: 'have `up.sh` make both ends, or tell the reader that it leads out of the lab',
  },
  check: eachPage((claims) => {
    const told = new Set<string>();
    return topologiesOf(claims).flatMap(({ component, at, moment, hosts }) => {
      if (!moment) return [];
      return chosenPart(topologyOf(moment), hosts)
        .unresolved.filter(({ message }) => !told.has(message) && told.add(message))
        .map(({ message }) => ({
          file: claims.page.file,
          place: component.place,
          message: `${message} The picture of the moment \`${at}\` leaves this link out.`,
          mend: 'have `up.sh` make both ends, or tell the reader in the text that it leads out of the lab',
        }));
    });
  }),
};
