import { readNeighbours } from '../facts/neighbours.ts';
import { because, together, unexplained } from './decision.ts';
import type { Decision, Lookup, Reasons } from './decision.ts';
import { frameOf, isGroup, outerIp } from './headers.ts';
import type { Observation } from './hop.ts';
import { lookUp, usualRules } from './route-lookup.ts';
import type { Ways } from './ways.ts';

/**
 * Why a host sent a packet out of an interface, and to whom: its route, and the neighbour entry of the next hop.
 * @param before Where the host got it from; undefined where it made the packet, or what carries it, itself.
 */
export function routedTo(after: Observation, before: Observation | undefined, ways: Ways): Reasons {
  const { host: name, interface: out } = after.captured;
  const [from, to] = [outerIp(before ?? after), outerIp(after)];
  const asked: Lookup = {
    destination: to.destination,
    source: from.source,
    iif: before?.captured.interface,
    mark: after.captured.mark ?? 0,
  };
  const host = ways.host(name);
  const found = host && lookUp(host, asked);
  const hop = found?.route.hops.find(({ dev }) => dev === out);
  if (!host || !found || !hop) return unexplained({ host: name, missing: 'route', asked, interface: out });
  const route = because({ host: name, table: 'route', ...named(found), asked });
  return together(route, neighbourOf(after, hop.gateway ?? to.destination, ways));
}

/** Why a host took a packet in for itself: the entry of its local table. Undefined where it is none of its addresses. */
export function takenIn(observation: Observation, ways: Ways): Decision | undefined {
  const { captured } = observation;
  const { destination, source } = outerIp(observation);
  const asked = { destination, source, iif: captured.interface, mark: captured.mark ?? 0 };
  const host = ways.host(captured.host);
  const found = host && lookUp(host, asked);
  if (!found || !['local', 'broadcast', 'multicast', 'anycast'].includes(found.route.type)) return undefined;
  return { host: captured.host, table: 'route', ...named(found), asked };
}

function named({ route, rule }: NonNullable<ReturnType<typeof lookUp>>) {
  const usual = usualRules.some(
    ({ priority, table }) => rule.priority === priority && rule.table === table && rule.from === 'all',
  );
  return { route, rule: usual ? undefined : rule };
}

/** The entry that gives the next hop's MAC; nothing where the interface needs none. */
function neighbourOf(after: Observation, address: string, ways: Ways): Reasons {
  const { host: name, interface: dev } = after.captured;
  const mac = frameOf(after)?.destination;
  const noArp = ways.link(after.captured)?.flags.some((flag) => flag === 'NOARP' || flag === 'LOOPBACK');
  if (mac === undefined || isGroup(mac) || noArp === true) return because();
  const neighbour = readNeighbours(ways.host(name)!.facts).find(
    (one) => one.address === address && one.dev === dev && one.mac === mac,
  );
  return neighbour
    ? because({ host: name, table: 'neighbour', neighbour })
    : unexplained({ host: name, missing: 'neighbour', address, interface: dev, mac });
}
