import { readFdb } from '../facts/fdb.ts';
import type { Link } from '../facts/links.ts';
import { because, together, unexplained } from './decision.ts';
import type { Reasons } from './decision.ts';
import { carriersOf, innerFrame, outerIp } from './headers.ts';
import type { Carrier } from './headers.ts';
import type { Observation } from './hop.ts';
import { lookUp, usualRules } from './route-lookup.ts';
import { routedTo, takenIn } from './routed.ts';
import type { Ways } from './ways.ts';

/** Why a tunnel sent a packet where it did, and why what carries it left where it was seen next. */
export function encapsulated(before: Observation, after: Observation, ways: Ways): Reasons {
  const { host, interface: name } = before.captured;
  const carrier = carriersOf(after)[0]!;
  const link = ways.link(before.captured);
  const to = carrier.ip.destination;
  const end = link && carries(link, carrier) ? endpoint(before, after, link, to, ways) : undefined;
  return together(
    end ?? unexplained({ host, missing: 'tunnel', interface: name, to }),
    routedTo(after, undefined, ways),
  );
}

/** Which entry names the tunnel's other end: the device's own setting, its forwarding entry, or the route's next hop. */
function endpoint(
  before: Observation,
  after: Observation,
  link: Link,
  to: string,
  ways: Ways,
): Reasons | undefined {
  const { host } = before.captured;
  const { facts } = ways.host(host)!;
  const mac = innerFrame(after)?.destination;
  const entries = readFdb(facts).filter((entry) => entry.interface === link.name && entry.dst === to);
  const entry =
    entries.find((one) => one.mac === mac) ?? entries.find((one) => one.mac === '00:00:00:00:00:00');
  if (entry && mac !== undefined) return because({ host, table: 'fdb', bridge: undefined, entry });
  if (endOf(link, 'remote') === to || endOf(link, 'group') === to)
    return because({ host, table: 'tunnel', link });
  const { destination, source } = outerIp(before);
  const asked = { destination, source, iif: undefined, mark: before.captured.mark ?? 0 };
  const found = lookUp(ways.host(host)!, asked);
  const leads = found?.route.hops.some(({ dev, gateway }) => dev === link.name && gateway === to);
  if (!found || leads !== true) return undefined;
  const rule = usualRules.some(({ priority }) => priority === found.rule.priority) ? undefined : found.rule;
  return because({ host, table: 'route', route: found.route, rule, asked });
}

/** Why a host took a packet out of what carried it: the address is its own, and the tunnel's device takes it. */
export function decapsulated(before: Observation, after: Observation, ways: Ways): Reasons {
  const { host, interface: name } = after.captured;
  const carrier = carriersOf(before)[0]!;
  const link = ways.link(after.captured);
  const local = takenIn(before, ways);
  const fits =
    link &&
    carries(link, carrier) &&
    [undefined, carrier.ip.destination].includes(endOf(link, 'local')) &&
    (!isPointToPoint(link) || [undefined, carrier.ip.source].includes(endOf(link, 'remote')));
  if (!local || !fits)
    return unexplained({ host, missing: 'tunnel', interface: name, to: carrier.ip.destination });
  return because(local, { host, table: 'tunnel', link });
}

/** Whether a device makes and takes such packets: of its kind, with its identifier and port. */
function carries({ kind, data }: Link, { tunnel, port }: Carrier): boolean {
  switch (tunnel?.protocol) {
    case 'vxlan':
    case 'geneve':
      return (
        kind === tunnel.protocol && data.port === port && (data.id === tunnel.vni || data.external === true)
      );
    case 'gre':
      return /gre/.test(kind);
    case 'wireguard':
      return kind === 'wireguard';
    case undefined:
      return ['ipip', 'sit', 'ip6tnl'].includes(kind);
  }
}

/** VXLAN's remote is only where it sends what its forwarding entries don't know. */
function isPointToPoint({ kind }: Link): boolean {
  return kind !== 'vxlan';
}

/** An address of the device's settings; undefined where any will do. */
function endOf({ data }: Link, name: 'local' | 'remote' | 'group'): string | undefined {
  const value = data[name] ?? data[`${name}6`];
  return typeof value === 'string' && !['any', '0.0.0.0', '::'].includes(value) ? value : undefined;
}
