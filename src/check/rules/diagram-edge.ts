import { refutedIn } from '../../diagrams/mermaid/edges.ts';
import { diagramPlace } from '../places.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** An edge of a Mermaid block, or a route in it, that the facts and captures do not bear out. */
export const diagramEdge: Rule = {
  id: 'diagram-edge',
  severity: 'error',
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
