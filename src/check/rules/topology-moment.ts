import { suggestion } from '../../labs/near.ts';
import { eachPage, recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { topologiesOf } from '../topologies.ts';

/** A topology of a moment that the facts don't hold, or of a lab without facts. */
export const topologyMoment: Rule = {
  id: 'topology-moment',
  severity: 'error',
  doc: {
    finds: 'a `<Topology>` at a moment that the facts don’t hold, or of a lab without facts',
    why: 'There is nothing to draw.',
    example: '<Topology at="before" />',
    mend: 'write `up`, `end` or a capture’s name; or `npm run record -- <lab>`',
    always: 'there is nothing to draw',
  },
  check: eachPage((claims) =>
    topologiesOf(claims).flatMap(({ component, at, moment }) => {
      const { page, lab } = claims;
      const { file } = page;
      if (moment) return [];
      // Other rules tell that there is no lab, or that its files can't be read.
      if (!lab || lab.problems.some((problem) => problem.file.endsWith('/facts.json'))) return [];
      if (!lab.facts) {
        const message = `The lab \`${lab.name}\` has no facts to draw a topology from.`;
        return [{ file, place: component.place, message, mend: recordCommand(lab.name) }];
      }
      const { at: said, capture } = component.attributes;
      // Another rule tells that a capture doesn't exist.
      if (!said && !lab.captures?.captures[at]) return [];
      const known = Object.keys(lab.facts.moments);
      return [
        {
          file,
          place: (said ?? capture)?.place ?? component.place,
          message: `The facts of the lab \`${lab.name}\` have no moment \`${at}\`.${suggestion(at, known)}`,
          mend: `name one of ${known.map((name) => `\`${name}\``).join(', ')}, or \`${recordCommand(lab.name)}\``,
        },
      ];
    }),
  ),
};
