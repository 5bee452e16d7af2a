import type { Moment } from '../../labs/facts.ts';
import { readAddresses } from '../facts/addresses.ts';
import { readRoutes } from '../facts/routes.ts';
import { hostOf } from './chosen.ts';
import type { Topology } from './topology.ts';

/**
 * How high each host stands in a picture. Default routes lead downwards: the host where they end is at 0, whoever is a
 * cable away from it at 1, and so on.
 */
export function levelsOf(moment: Moment, { hosts, links }: Topology): Map<string, number> {
  const near = new Map(hosts.map(({ name }) => [name, new Set<string>()]));
  for (const { kind, from, to } of links) {
    const [one, other] = [hostOf(from), hostOf(to)];
    if (one === other || (kind !== 'cable' && kind !== 'parent')) continue;
    near.get(one)?.add(other);
    near.get(other)?.add(one);
  }
  const next = gateways(moment);
  const levels = new Map<string, number>();
  for (const { name } of hosts) {
    if (levels.has(name)) continue;
    const group = [...distances(name, near).keys()];
    const root = rootOf(group, near, next);
    for (const [host, steps] of distances(root, near)) levels.set(host, steps);
  }
  return levels;
}

/** By host, the one that its default route leads to. */
function gateways(moment: Moment): Map<string, string> {
  const owners = new Map<string, string>();
  for (const [host, facts] of Object.entries(moment))
    for (const { address } of readAddresses(facts)) owners.set(address, host);
  const next = new Map<string, string>();
  for (const [host, facts] of Object.entries(moment)) {
    const [route] = readRoutes(facts).filter(({ dst, table }) => dst === 'default' && table === 'main');
    const owner = owners.get(route?.hops[0]?.gateway ?? '');
    if (owner !== undefined && owner !== host) next.set(host, owner);
  }
  return next;
}

/** The host where most default routes of a group end; else the one with most cables; of equals the last. */
function rootOf(
  group: readonly string[],
  near: ReadonlyMap<string, ReadonlySet<string>>,
  next: ReadonlyMap<string, string>,
): string {
  const arrivals = new Map<string, number>();
  for (const host of group) {
    let end = host;
    const seen = new Set<string>();
    for (let onward = next.get(end); onward !== undefined && group.includes(onward); onward = next.get(end)) {
      if (seen.has(onward)) break;
      seen.add(onward);
      end = onward;
    }
    if (end !== host) arrivals.set(end, (arrivals.get(end) ?? 0) + 1);
  }
  const weight = (host: string) => (arrivals.get(host) ?? 0) * 1000 + near.get(host)!.size;
  return group.toSorted((a, b) => weight(a) - weight(b)).at(-1)!;
}

function distances(start: string, near: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const found = new Map([[start, 0]]);
  for (const [host, steps] of found)
    for (const other of near.get(host) ?? []) if (!found.has(other)) found.set(other, steps + 1);
  return found;
}
