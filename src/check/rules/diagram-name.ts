import { unprovenIn } from '../../diagrams/mermaid/claimed.ts';
import type { MermaidDiagram, MermaidText } from '../../diagrams/mermaid/diagram.ts';
import { suggestion } from '../../labs/near.ts';
import { diagramPlace } from '../places.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A name in a Mermaid block (address, port, interface, chain, host …) that the page's recordings do not hold. */
export const diagramName: Rule = {
  id: 'diagram-name',
  severity: 'error',
  doc: {
    finds:
      'an address, prefix, MAC, port, identifier, interface, chain, set or host in a Mermaid block that the page’s recordings don’t hold',
    why: 'Readers look for it in the lab and don’t find it.',
    example: [
      '```mermaid title="The way out"',
      'flowchart LR',
      '  worker -->|"via 172.18.0.9"| gateway',
      '```',
    ].join('\n'),
    mend: 'correct it, or show it in a command of the page',
  },
  check: eachPage(({ page, lab, diagrams, recorded }) => {
    // A lab that doesn't exist, or was never recorded, is another rule's finding.
    if (page.lab ? !lab?.transcript && !lab?.facts : diagrams.length === 0) return [];
    const where = lab ? `No recording of \`${lab.name}\` shows` : 'This page names no lab, so nothing proves';
    return diagrams.flatMap(({ block, parsed }) => {
      if (!parsed.diagram) return [];
      const told = new Set<string>();
      return textsOf(parsed.diagram).flatMap(({ label, line }) =>
        unprovenIn(label, recorded.vocabulary).flatMap(({ name, what, known }) => {
          const place = diagramPlace(page, block, line, name.raw);
          const at = `${place.line}:${place.column} ${name.raw}`;
          if (told.has(at)) return [];
          told.add(at);
          const message = `${where} ${what} \`${name.text}\`.${suggestion(name.text, known)}`;
          return [{ file: page.file, place, message }];
        }),
      );
    });
  }),
};

function textsOf({ nodes, groups, edges, notes }: MermaidDiagram): MermaidText[] {
  return [...groups, ...nodes, ...edges, ...notes];
}
