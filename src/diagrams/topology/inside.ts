import { hostOf } from './chosen.ts';
import type { TopologyHost, TopologyLink } from './topology.ts';

/** Two interfaces of one host, of which the first is drawn above the second. */
export type Above = readonly [string, string];

/** Whether an interface leads to hosts above, to ones below, or neither. */
type Side = (id: string, ...seen: string[]) => 'up' | 'down' | undefined;

/** How the interfaces of one host are drawn: top to bottom, from those that lead to hosts above to those that lead down. */
export interface Inside {
  /** Ports and parents that are links, in the direction in which they are drawn. */
  links: { link: TopologyLink; above: Above }[];
  /** What else stands above what, for them to be drawn in a column. */
  order: Above[];
  /** Those with nothing below them, apart from that order. */
  bottoms: string[];
}

/** Arranges the interfaces of a host. `above` says whether another host stands above this one. */
export function insideOf(
  host: TopologyHost,
  links: readonly TopologyLink[],
  above: (other: string) => boolean,
): Inside {
  const ids = host.interfaces.map(({ id }) => id);
  const within = links.filter(({ from, to }) => ids.includes(from) && ids.includes(to));
  const side: Side = (id, ...seen) => {
    if (seen.includes(id)) return undefined;
    const own = links.filter((link) => link.from === id || link.to === id);
    const next = (kind: TopologyLink['kind'], end: 'from' | 'to') =>
      own
        .filter((link) => link.kind === kind && link[end] !== id)
        .map((link) => side(link[end], id, ...seen));
    if (own.some(({ kind }) => kind === 'tunnel') || next('port', 'from').includes('down')) return 'down';
    const away = own.find(({ from, to }) => hostOf(from) !== hostOf(to));
    if (away) return above(hostOf(away.from === id ? away.to : away.from)) ? 'up' : 'down';
    return next('parent', 'to')[0];
  };
  const drawn = within.map((link) => {
    const under =
      link.kind === 'port' ? side(link.from) === 'down' : link.kind === 'parent' && side(link.to) === 'up';
    return { link, above: under ? ([link.to, link.from] as const) : ([link.from, link.to] as const) };
  });
  const rows = rowsOf(
    ids,
    drawn.map((one) => one.above),
    side,
    (id) => links.some(({ kind, from, to }) => kind === 'tunnel' && (from === id || to === id)),
  );
  const order = rows.slice(1).flatMap((lower, index) =>
    between(
      rows[index]!,
      lower,
      drawn.map((one) => one.above),
    ),
  );
  return {
    links: drawn,
    order,
    bottoms: ids.filter((id) => !drawn.some(({ above: [top] }) => top === id)),
  };
}

/** The interfaces in groups that hang together; what leads up first, then tunnels, then what leads down. */
function rowsOf(
  ids: readonly string[],
  joints: readonly Above[],
  side: Side,
  isTunnel: (id: string) => boolean,
): string[][] {
  const groups: string[][] = [];
  for (const id of ids) {
    if (groups.some((group) => group.includes(id))) continue;
    const group = new Set([id]);
    for (const one of group)
      for (const joint of joints) if (joint.includes(one)) for (const end of joint) group.add(end);
    groups.push([...group]);
  }
  const rank = (group: readonly string[]) => {
    if (group.some(isTunnel)) return 1;
    return group.some((id) => side(id) === 'down') ? 2 : 0;
  };
  return [0, 1, 2]
    .map((row) => groups.filter((group) => rank(group) === row).flat())
    .filter((row) => row.length > 0);
}

/** Enough pairs for a row of interfaces to be drawn below another one. */
function between(upper: readonly string[], lower: readonly string[], joints: readonly Above[]): Above[] {
  const bottoms = upper.filter((id) => !joints.some(([top]) => top === id));
  const tops = lower.filter((id) => !joints.some(([, bottom]) => bottom === id));
  const [bottom, top] = [bottoms[0], tops[0]];
  if (bottom === undefined || top === undefined) return [];
  return [...tops.map((id) => [bottom, id] as const), ...bottoms.slice(1).map((id) => [id, top] as const)];
}
