import { misplacedIn } from '../../diagrams/mermaid/places.ts';
import { diagramPlace } from '../places.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** An interface, an address or a host that a Mermaid block puts where the facts do not have it. */
export const diagramPlaces: Rule = {
  id: 'diagram-place',
  severity: 'error',
  doc: {
    finds:
      'an interface on a host that has none of this name, an address of another one, a host in the box of one that no cable joins it to',
    why: 'The picture would teach a network that isn’t there.',
    example: [
      '```mermaid title="One host"',
      'flowchart LR',
      '  subgraph worker',
      '    e["eth0 172.18.0.3"]',
      '  end',
      '```',
    ].join('\n'),
    mend: 'correct it',
    always: 'the facts refute it',
  },
  check: eachPage(({ page, lab, diagrams, recorded }) => {
    if (!lab?.facts) return [];
    return diagrams.flatMap(({ block, parsed }) =>
      (parsed.diagram ? misplacedIn(parsed.diagram, recorded) : []).map(({ line, raw, message }) => ({
        file: page.file,
        place: diagramPlace(page, block, line, raw),
        message,
      })),
    );
  }),
};
