import type { Topology, TopologyLink } from '../../diagrams/topology/topology.ts';
import type { Hop, Walk } from '../../diagrams/walk/walk.ts';
import { idOf } from '../../diagrams/walk/ways.ts';
import { renderHop } from './render.ts';

/** A hop as the page shows it. */
export interface HopView {
  id: string;
  number: number;
  aside: boolean;
  html: string;
  /** The id of what the picture shows of its place. */
  on: string;
  /** Ids of what led there, with blanks between them. */
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
  const drawn = (ids: readonly string[]) => ids.flatMap((id) => parts.get(id) ?? []).join(' ');
  const hopView = (hop: Hop): HopView => ({
    id: hop.id,
    number: hop.number,
    aside: hop.aside,
    html: renderHop(hop),
    on: drawn([idOf(hop)]),
    via: drawn(hop.from ? joints(idOf(hop.from), idOf(hop), links) : []),
  });
  const wayView = (title: string, hops: readonly Hop[]): WayView => {
    const hosts: HostView[] = [];
    for (const hop of hops) {
      if (hosts.at(-1)?.host !== hop.host) hosts.push({ host: hop.host, hops: [] });
      hosts.at(-1)!.hops.push(hopView(hop));
    }
    return { title, hosts };
  };
  return waysOf({ there, back }).map(({ title, hops }) => wayView(title, hops));
}

/** The way there and, where there was an answer, the way back, each with its title. */
export function waysOf({ there, back }: Walk): { title: string; hops: readonly Hop[] }[] {
  const way = (name: string, hops: readonly Hop[]) => {
    const last = hops.findLast(({ aside }) => !aside);
    return { title: `${name} from ${hops[0]?.host} to ${last?.host}`, hops };
  };
  return [way('The way', there), ...(back.length > 0 ? [way('The answer', back)] : [])];
}

/** Marks all that a walk comes by in the picture, as `element.ts` does when it shows all hops. */
export function doneMarks(ways: readonly WayView[]): Map<string, string> {
  const hops = ways.flatMap(({ hosts }) => hosts.flatMap((host) => host.hops));
  const ids = hops.flatMap(({ on, via }) => `${on} ${via}`.split(' ')).filter(Boolean);
  return new Map(ids.map((id) => [id, 'is-done']));
}

/** What leads from one interface to another: a link, or two ports of a bridge and the bridge itself. */
function joints(from: string, to: string, links: readonly TopologyLink[]): string[] {
  const direct = links.find(
    (link) =>
      link.kind !== 'tunnel' && [`${from} ${to}`, `${to} ${from}`].includes(`${link.from} ${link.to}`),
  );
  if (direct) return [direct.id];
  const [one, other] = [from, to].map((end) =>
    links.find((link) => link.kind === 'port' && link.from === end),
  );
  return one && other && one !== other && one.to === other.to ? [one.id, one.to, other.id] : [];
}
