/** What iproute2 prints with `-j`, as an output or as facts. Fields of another type than iproute2's are taken for missing. */
import { isStation } from './observation.ts';
import type { Listing, Observation, Property, Sighting } from './observation.ts';

export type Records = readonly Readonly<Record<string, unknown>>[];

/** The line that a value stands on; of facts, any. */
export type LineOf = (value: string) => number;

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const word = (value: unknown) => (typeof value === 'number' ? String(value) : text(value));
const record = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
const list = (value: unknown) => (Array.isArray(value) ? value : []) as unknown[];

/** `ip -j link`, also as part of `ip -j address`. `names` are those that `link_netnsid` stands for. */
export function linkReadings(
  host: string,
  records: Records,
  lineOf: LineOf,
  names?: ReadonlyMap<unknown, unknown>,
): Observation[] {
  const found: Observation[] = [];
  for (const link of records) {
    const name = text(link['ifname']);
    if (name === undefined) continue;
    const tell = (attribute: Property, value: string | undefined) => {
      if (value !== undefined)
        found.push({ host, interface: name, attribute, value, line: lineOf(value || name) });
    };
    const far = link['link_netnsid'];
    if (hasMac(link['link_type'])) {
      tell('mac', text(link['address']));
      tell('broadcast', text(link['broadcast']));
    }
    tell('index', word(link['ifindex']));
    tell('mtu', word(link['mtu']));
    tell('master', text(link['master']) ?? '');
    if (far !== undefined) tell('peer', `if${word(link['link_index'])}`);
    else tell('peer', 'link' in link ? (text(link['link']) ?? 'NONE') : '');
    tell('namespace', text(names?.get(far)));
    const { info_kind: kind, info_data: more } = record(link['linkinfo']);
    if (kind !== 'vxlan' && kind !== 'geneve' && kind !== 'vlan') continue;
    const data = record(more);
    if ('id' in data) tell('id', `${kind} ${word(data['id'])}`);
    if (kind !== 'vxlan') continue;
    tell('local', text(data['local']));
    tell('through', text(data['link']));
    tell('port', word(data['port']));
  }
  return found;
}

/** Whether an interface of this type has an address of six bytes. */
function hasMac(type: unknown): boolean {
  return type === 'ether' || type === 'loopback';
}

/** Whether `ip address show` with these words shows all addresses of the interfaces that it shows. */
export function showsAllAddresses(args: readonly string[]): boolean {
  const words = args[0] === 'dev' ? args.slice(1) : args;
  const some =
    /^(?:dynamic|permanent|primary|secondary|tentative|deprecated|dadfailed|temporary|mngtmpaddr|up)$/;
  return words.length === 0 || (words.length === 1 && (words[0] === 'up' || !some.test(words[0]!)));
}

/** `ip -j address`: the addresses. */
export function addressListings(
  host: string,
  records: Records,
  lineOf: LineOf,
  families: readonly ('inet' | 'inet6')[] = ['inet', 'inet6'],
): Listing[] {
  return records.flatMap((link) => {
    const name = text(link['ifname']);
    if (name === undefined) return [];
    const all = list(link['addr_info']).map(record);
    return families.map((family): Listing => {
      const own = all.filter((one) => one['family'] === family && isLasting(family, one));
      const entries = own.map((one) => {
        const address = addressEntry(`${text(one['local'])}`, text(one['address']), Number(one['prefixlen']));
        return { text: address, line: lineOf(text(one['local']) ?? '') };
      });
      const attribute = family === 'inet' ? 'addresses' : 'addresses6';
      return { host, interface: name, attribute, entries, whole: true, line: lineOf(name) };
    });
  });
}

/** Of IPv6 neither the kernel's own link-local addresses, nor what a router's announcement gives and takes. */
function isLasting(family: string, address: Record<string, unknown>): boolean {
  if (family === 'inet') return true;
  return address['scope'] === 'global' && address['dynamic'] !== true && address['temporary'] !== true;
}

/** An address in the words of a list. */
export function addressEntry(address: string, peer: string | undefined, prefix: number): string {
  return peer === undefined ? `${address}/${prefix}` : `${address} peer ${peer}/${prefix}`;
}

/** A route in the words of a list. */
export interface RouteFields {
  type: string | undefined;
  dst: string;
  via: string | undefined;
  dev: string | undefined;
  src: string | undefined;
  metric: string | undefined;
  protocol: string | undefined;
}

export function routeEntry({ type, dst, via, dev, src, metric }: RouteFields): string {
  const fields = { via, dev, src, metric };
  const words = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key} ${value}`],
  );
  return [...(type === undefined || type === 'unicast' ? [] : [type]), dst, ...words].join(' ');
}

/** What a daemon puts there, it may take away at any time. */
const daemons = new Set(
  'bird zebra bgp ospf isis rip eigrp babel ra dhcp redirect mrouted xorp ntk gated'.split(' '),
);

/** Whether a route is of IPv4, has one next hop, and stays until a command takes it. */
export function isLastingRoute({ dst, via, protocol }: RouteFields): boolean {
  return !dst.includes(':') && !via?.includes(':') && !daemons.has(protocol ?? '');
}

/** `ip -j route`: those of the main table. `interfaces` are all that the host has; without them only those with routes are told of. */
export function routeListings(
  host: string,
  records: Records,
  lineOf: LineOf,
  interfaces: readonly string[] = [],
): Listing[] {
  const routes = records.flatMap((one): RouteFields[] => {
    const dst = text(one['dst']);
    const main = one['table'] === undefined || one['table'] === 'main';
    // Only routes of IPv6 have a preference.
    if (dst === undefined || !main || 'pref' in one || 'via' in one || 'nexthops' in one) return [];
    const [type, via, dev] = [text(one['type']), text(one['gateway']), text(one['dev'])];
    const [src, metric] = [text(one['prefsrc']), word(one['metric'])];
    return [{ type, dst, via, dev, src, metric, protocol: text(one['protocol']) }];
  });
  return grouped(host, 'routes', routes.filter(isLastingRoute).map(asEntry(lineOf)), true, interfaces);
}

/** For `grouped`: the route and the interface that it leads out of. */
export function asEntry(lineOf: LineOf) {
  return (route: RouteFields) => {
    const entry = routeEntry(route);
    return { interface: route.dev ?? '', text: entry, line: lineOf(route.dst) };
  };
}

/** Entries by their interfaces; of `interfaces` without any an empty listing. */
export function grouped(
  host: string,
  attribute: Listing['attribute'],
  entries: readonly { interface: string; text: string; line: number }[],
  whole: boolean,
  interfaces: readonly string[] = [],
): Listing[] {
  const byName = new Map<string, { text: string; line: number }[]>(interfaces.map((name) => [name, []]));
  for (const entry of entries) {
    const own = byName.get(entry.interface);
    if (own) own.push(entry);
    else byName.set(entry.interface, [entry]);
  }
  return [...byName].map(([name, own]) => ({
    host,
    interface: name,
    attribute,
    entries: own,
    whole,
    line: own[0]?.line ?? 0,
  }));
}

/** A neighbour of an output or of the facts. */
export interface NeighbourFields {
  address: string;
  dev: string;
  mac: string;
  permanent: boolean;
}

/** `ip -j neighbour`: what has a MAC. `device` is the one that was asked for, which is then left out. */
export function neighbourFields(records: Records, device = ''): NeighbourFields[] {
  return records.flatMap((one) => {
    const [address, mac] = [text(one['dst']), text(one['lladdr'])];
    if (address === undefined || mac === undefined || 'proxy' in one) return [];
    const permanent = list(one['state']).includes('PERMANENT');
    return [{ address, dev: text(one['dev']) ?? device, mac, permanent }];
  });
}

/** What neighbours tell: the permanent ones as a list, and all of them as whom one meets there. */
export function neighbourSeen(
  host: string,
  fields: readonly NeighbourFields[],
  whole: boolean,
  lineOf: LineOf,
  interfaces?: readonly string[],
): { observations: Listing[]; sightings: Sighting[] } {
  const lasting = fields
    .filter(({ permanent }) => permanent)
    .map(({ dev, address, mac }) => ({
      interface: dev,
      text: `${address} lladdr ${mac}`,
      line: lineOf(address),
    }));
  const sightings = fields
    .filter(({ mac }) => isStation(mac))
    .map(({ dev, address, mac, permanent }): Sighting => {
      const line = lineOf(address);
      return { kind: 'neighbour', host, device: dev, address, mac, lasting: permanent, line };
    });
  return { observations: grouped(host, 'neighbours', lasting, whole, interfaces), sightings };
}

/** An entry of a forwarding database. */
export interface ForwardingFields {
  mac: string;
  dev: string;
  dst: string | undefined;
  vlan: string | undefined;
  master: string | undefined;
  /** `permanent`, `static`; empty for what was learned. */
  state: string;
  self: boolean;
}

/** `bridge -j fdb`. `device` is the one that was asked for. */
export function forwardingFields(records: Records, device = ''): ForwardingFields[] {
  return records.flatMap((one) => {
    const mac = text(one['mac']);
    if (mac === undefined) return [];
    const [dev, self] = [text(one['ifname']) ?? device, list(one['flags']).includes('self')];
    const [dst, vlan, master] = [text(one['dst']), word(one['vlan']), text(one['master'])];
    return [{ mac, dev, dst, vlan, master, state: text(one['state']) ?? '', self }];
  });
}

/** What forwarding entries tell: those that stay as a list, and whom the others lead to. */
export function forwardingSeen(
  host: string,
  fields: readonly ForwardingFields[],
  whole: boolean,
  lineOf: LineOf,
  interfaces?: readonly string[],
): { observations: Listing[]; sightings: Sighting[] } {
  const stations = fields.filter(({ mac }) => isStation(mac));
  const lasting = stations
    .filter(({ state }) => state === 'permanent' || state === 'static')
    .map(({ mac, dev, dst, vlan }) => {
      const words = [
        ...(dst === undefined ? [] : ['dst', dst]),
        ...(vlan === undefined ? [] : ['vlan', vlan]),
      ];
      return { interface: dev, text: [mac, ...words].join(' '), line: lineOf(mac) };
    });
  const sightings = stations.flatMap(({ mac, dev, dst, master, state, self }): Sighting[] => {
    const line = lineOf(mac);
    if (dst !== undefined) return [{ kind: 'tunnel', host, device: dev, mac, remote: dst, line }];
    if (master === undefined || self || state === 'permanent') return [];
    return [{ kind: 'station', host, port: dev, mac, line }];
  });
  return { observations: grouped(host, 'fdb', lasting, whole, interfaces), sightings };
}
