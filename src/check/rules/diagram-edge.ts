import { refutedIn } from '../../diagrams/mermaid/edges.ts';
import { diagramPlace } from '../places.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** An edge of a Mermaid block, or a route in it, that the facts and captures do not bear out. */
export const diagramEdge: Rule = {
  id: 'diagram-edge',
  severity: 'error',
  doc: {
    finds:
      'an edge between hosts that nothing joins, or labelled with a route, a tunnel or a translation that the facts don’t have; a message that no capture shows',
    why: 'The picture would teach a way that no packet takes.',
    example: ['```mermaid title="A tunnel"', 'flowchart LR', '  worker -->|"VXLAN 1"| worker2', '```'].join(
      '\n',
    ),
    mend: 'correct it; for messages, name a capture in `lab.yaml`',
    always: 'the facts refute it',
  },
  check: eachPage(({ page, lab, diagrams, recorded }) => {
    if (!lab?.facts) return [];
    return diagrams.flatMap(({ block, parsed }) =>
      (parsed.diagram ? refutedIn(parsed.diagram, recorded) : []).map(({ line, raw, message }) => ({
        file: page.file,
        place: diagramPlace(page, block, line, raw),
        message,
      })),
    );
  }),
};
