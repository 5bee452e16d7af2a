import type { Topology } from '../../diagrams/topology/topology.ts';
import type { RoundTrip } from '../../diagrams/walk/hop.ts';
import type { Hop, Walk } from '../../diagrams/walk/walk.ts';
import { idOf } from '../../diagrams/walk/ways.ts';
import { renderHop } from './render.ts';

/** A hop as the page shows it. */
export interface HopView {
  id: string;
  number: number;
  aside: boolean;
  html: string;
  /** Ids of what the picture shows of its place, and of the link that led there, with blanks between them. */
  on: string;
  via: string;
}

/** Hops one after the other on one host. */
export interface HostView {
  host: string;
  hops: HopView[];
}

/** A way, there or back. */
export interface WayView {
  title: string;
  hosts: HostView[];
}

/** The hosts on a walk, in the order in which a packet comes to them. */
export function hostsOn({ there, back }: Walk): string[] {
  return [...new Set([...there, ...back].map(({ host }) => host))];
}

/**
 * A walk as the page shows it.
 * @param parts What stands for each interface and link in the picture, by their ids.
 */
export function viewOf(
  { there, back }: Walk,
  { links }: Topology,
  parts: ReadonlyMap<string, string[]>,
): WayView[] {
  const drawn = (id: string | undefined) => (id === undefined ? '' : (parts.get(id) ?? []).join(' '));
  const hopView = (hop: Hop): HopView => {
    const ends = hop.from && [idOf(hop.from), idOf(hop)];
    const link =
      ends && links.find(({ from, to }) => ends.includes(from) && ends.includes(to) && from !== to);
    return {
      id: hop.id,
      number: hop.number,
      aside: hop.aside,
      html: renderHop(hop),
      on: drawn(idOf(hop)),
      via: drawn(link?.kind === 'tunnel' ? undefined : link?.id),
    };
  };
  const wayView = (title: string, hops: readonly Hop[]): WayView => {
    const hosts: HostView[] = [];
    for (const hop of hops) {
      if (hosts.at(-1)?.host !== hop.host) hosts.push({ host: hop.host, hops: [] });
      hosts.at(-1)!.hops.push(hopView(hop));
    }
    const last = hops.findLast(({ aside }) => !aside);
    return { title: `${title} from ${hops[0]?.host} to ${last?.host}`, hosts };
  };
  return [wayView('The way', there), ...(back.length > 0 ? [wayView('The answer', back)] : [])];
}

/** The trails of a walk, for its path in the picture. */
export function tripOf({ there, back }: Walk): RoundTrip {
  const trail = (hops: readonly Hop[]) => ({ observations: hops.map(({ observation }) => observation) });
  return { there: trail(there), back: back.length > 0 ? trail(back) : undefined };
}
