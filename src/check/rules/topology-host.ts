import { suggestion } from '../../labs/near.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { attributePlace, topologiesOf } from '../topologies.ts';

/** A topology of a host that the facts of its moment don't hold. */
export const topologyHost: Rule = {
  id: 'topology-host',
  severity: 'error',
  doc: {
    finds: 'a `<Topology>` whose `hosts` names one that does not exist at that moment',
    why: 'The picture would lack a host that the page speaks of.',
    example: '<Topology hosts="worker worker9" />',
    mend: 'correct the name',
    always: 'there is nothing to draw',
  },
  check: eachPage((claims) =>
    topologiesOf(claims).flatMap(({ component, at, moment, hosts = [] }) => {
      const known = Object.keys(moment ?? {});
      if (!moment) return [];
      return hosts
        .filter((host) => !known.includes(host))
        .map((host) => ({
          file: claims.page.file,
          place: attributePlace(component, 'hosts', host),
          message: `The facts of the moment \`${at}\` have no host \`${host}\`.${suggestion(host, known)}`,
          mend: `name hosts of this moment: ${known.map((name) => `\`${name}\``).join(', ')}`,
        }));
    }),
  ),
};
