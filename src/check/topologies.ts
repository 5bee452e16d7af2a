import { listed, parseShow } from '../diagrams/topology/show.ts';
import type { Show } from '../diagrams/topology/show.ts';
import type { Moment } from '../labs/facts.ts';
import { withInner } from '../labs/page-component.ts';
import type { PageComponent } from '../labs/page-component.ts';
import type { Place } from '../labs/problem.ts';
import type { PageClaims } from './claims.ts';

/** A `Topology` of a page and what it draws. */
export interface TopologyClaim {
  component: PageComponent;
  at: string;
  /** Undefined where the facts don't hold it. */
  moment: Moment | undefined;
  /** Undefined for all that are linked. */
  hosts: string[] | undefined;
  show: Show;
}

/** The topologies of a page, but those with attributes that can't be read. */
export function topologiesOf({ page, lab }: PageClaims): TopologyClaim[] {
  return withInner(page.components)
    .filter(({ name, computed }) => name === 'Topology' && computed.length === 0)
    .map((component) => {
      const value = (name: string) => component.attributes[name]?.value;
      const at = value('at') ?? value('capture') ?? 'up';
      const moments = lab?.facts?.moments;
      const hosts = value('hosts');
      return {
        component,
        at,
        moment: moments && Object.hasOwn(moments, at) ? moments[at] : undefined,
        hosts: hosts === undefined ? undefined : listed(hosts),
        show: parseShow(value('show') ?? ''),
      };
    });
}

/** The place of a word in an attribute; of the whole attribute where it goes over many lines. */
export function attributePlace({ place, attributes }: PageComponent, name: string, word: string): Place {
  const attribute = attributes[name];
  if (!attribute) return place;
  const index = ` ${attribute.value.replace(/[\s,]/g, ' ')} `.indexOf(` ${word} `);
  if (index < 0 || attribute.place.end?.line !== attribute.place.line) return attribute.place;
  const { line } = attribute.place;
  const column = attribute.place.column + name.length + '="'.length + index;
  return { line, column, end: { line, column: column + word.length } };
}
