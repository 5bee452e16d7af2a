import { namesIn } from '../../diagrams/mermaid/names.ts';
import { withInner } from '../../labs/page-component.ts';
import type { PageComponent } from '../../labs/page-component.ts';
import type { DiagramClaim, PageClaims } from '../claims.ts';
import { plotsOf } from '../plots.ts';
import { placeLines, stateOn } from './found.ts';
import type { FoundLines } from './found.ts';
import type { State } from './tally.ts';

/**
 * The states of a page's diagrams. What is drawn from the facts, from a capture or from an output is proven; so is a Mermaid block that
 * names something of the lab, because all that it names was recorded. One of plain words shows an idea, which no
 * recording proves.
 * @param fresh whether the recording is of the lab as it is now.
 */
export function diagramStates(claims: PageClaims, found: FoundLines, fresh: boolean): State[] {
  const drawn = withInner(claims.page.components)
    .filter(({ name }) => name === 'Topology' || name === 'PacketWalk' || name === 'Capture')
    .map((component) => {
      const lines = [component, ...component.children].flatMap(({ place }) => placeLines(place));
      return stateOn(found, lines, fresh && isRecorded(component, claims) ? 'proven' : 'unproven');
    });
  const written = claims.diagrams.map((diagram) => {
    const { place, lines } = diagram.block;
    const said = [place.line, ...lines.map(({ line }) => line)];
    return stateOn(found, said, fresh && namesLab(diagram, claims) ? 'proven' : 'unproven');
  });
  const plotted = plotsOf(claims).map(({ component, series }) =>
    stateOn(found, placeLines(component.place), fresh && 'points' in series ? 'proven' : 'unproven'),
  );
  return [...drawn, ...plotted, ...written];
}

/** Whether what a component draws was recorded. */
function isRecorded({ name, attributes }: PageComponent, { lab }: PageClaims): boolean {
  const value = (attribute: string) => attributes[attribute]?.value;
  const has = (all: object | undefined, key = '') => all !== undefined && Object.hasOwn(all, key);
  if (name === 'Topology') return has(lab?.facts?.moments, value('at') ?? value('capture') ?? 'up');
  return has(lab?.captures?.captures, value(name === 'Capture' ? 'name' : 'capture'));
}

/** Whether a Mermaid block says something that the check compares. */
function namesLab({ parsed: { diagram } }: DiagramClaim, { lab, recorded }: PageClaims): boolean {
  if (!lab || !diagram) return false;
  const { hosts, interfaces, chains } = recorded.vocabulary;
  const { nodes, groups, edges, notes } = diagram;
  return [...nodes, ...groups, ...edges, ...notes]
    .flatMap(({ label }) => namesIn(label))
    .some(
      ({ kind, text }) => kind !== 'word' || [hosts, interfaces, chains].some((names) => names.has(text)),
    );
}
