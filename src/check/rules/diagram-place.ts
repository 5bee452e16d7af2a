import { misplacedIn } from '../../diagrams/mermaid/places.ts';
import { diagramPlace } from '../places.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** An interface, an address or a host that a Mermaid block puts where the facts do not have it. */
export const diagramPlaces: Rule = {
  id: 'diagram-place',
  severity: 'error',
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
