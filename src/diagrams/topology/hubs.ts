import type { TopologyLink } from './topology.ts';

/** Tunnels or sessions of one kind, drawn as lines from each end to one sign. */
export interface Hub {
  /** The link's id where there is one link only. */
  id: string;
  label: string;
  kind: 'tunnel' | 'bgp';
  oneWay: boolean;
  /** Interfaces; hosts for BGP. */
  ends: string[];
  links: TopologyLink[];
}

/**
 * Gathers tunnels and sessions: ends that are all joined with each other share one hub, any other link has one of its own.
 * So a tunnel that is missing between two of many is seen to be missing.
 */
export function hubsOf(links: readonly TopologyLink[]): Hub[] {
  const hubs: Hub[] = [];
  const left = links.filter(({ kind }) => kind === 'tunnel' || kind === 'bgp');
  while (left.length > 0) {
    const group = connected(left[0]!, left);
    for (const link of group) left.splice(left.indexOf(link), 1);
    const ends = [...new Set(group.flatMap(({ from, to }) => [from, to]))];
    const whole =
      group.length === (ends.length * (ends.length - 1)) / 2 && !group.some(({ oneWay }) => oneWay);
    hubs.push(...(whole ? [hub(group, ends)] : group.map((link) => hub([link], [link.from, link.to]))));
  }
  return hubs;
}

function hub(links: TopologyLink[], ends: string[]): Hub {
  const [{ id, kind, label, oneWay }] = links as [TopologyLink];
  return {
    id: links.length === 1 ? id : `${label} ${ends.join(' ')}`,
    label: label ?? '',
    kind: kind === 'bgp' ? 'bgp' : 'tunnel',
    oneWay,
    ends,
    links,
  };
}

/** All links of the same kind and label that hang together with one. */
function connected(start: TopologyLink, links: readonly TopologyLink[]): TopologyLink[] {
  const found = new Set([start]);
  for (const { from, to } of found)
    for (const link of links) {
      const touches = [link.from, link.to].some((end) => end === from || end === to);
      if (touches && link.kind === start.kind && link.label === start.label) found.add(link);
    }
  return [...found];
}
