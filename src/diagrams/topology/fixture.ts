/** Facts for tests of topologies: every number and name as a test sets it, and as iproute2 would print it. */
import { hostFactsSchema } from '../../labs/facts.ts';
import type { HostFacts } from '../../labs/facts.ts';

/** An interface. */
export interface MadeLink {
  name: string;
  index: number;
  kind?: string;
  /** `info_data`. */
  data?: Record<string, unknown>;
  /** The number of the other end, and the number of its namespace as this host has it. */
  far?: readonly [index: number, netnsid: number];
  /** The other end, or what it stands on, in the same namespace. */
  link?: string;
  master?: string;
  /** With prefix length. */
  addresses?: string[];
  down?: boolean;
}

/** A host; `namespaces` are the names of other hosts by their number here. */
export type MadeHost = Partial<Omit<HostFacts, 'links' | 'addresses' | 'namespaces'>> & {
  namespaces?: Record<number, string | undefined>;
  links?: MadeLink[];
};

/** The facts of one host. */
export function host({ namespaces = {}, links = [], ...rest }: MadeHost): HostFacts {
  const empty = { routes: [], rules: [], neighbours: [], fdb: [], nftables: [] };
  const texts = { iptables: '', ipsets: '', ipvs: '', wireguard: '', bird: '' };
  return hostFactsSchema.parse({
    ...empty,
    ...texts,
    ...rest,
    namespaces: Object.entries(namespaces).map(([nsid, name]) => ({
      nsid: Number(nsid),
      ...(name && { name }),
    })),
    links: links.map(linkOf),
    addresses: links.map(({ name, addresses = [] }) => ({
      ifname: name,
      addr_info: addresses.map(addressOf),
    })),
  });
}

/** A veth pair between two hosts that know each other as namespace 0. */
export function pair(
  [one, oneIndex]: readonly [string, number],
  [other, otherIndex]: readonly [string, number],
): [MadeLink, MadeLink] {
  return [
    { name: one, index: oneIndex, kind: 'veth', far: [otherIndex, 0] },
    { name: other, index: otherIndex, kind: 'veth', far: [oneIndex, 0] },
  ];
}

function linkOf({ name, index, kind, data, far, link, master, down }: MadeLink) {
  return {
    ifindex: index,
    ifname: name,
    ...(far && { link_index: far[0], link_netnsid: far[1] }),
    ...(link !== undefined && { link }),
    ...(master !== undefined && { master }),
    flags: down ? ['BROADCAST'] : ['BROADCAST', 'UP', 'LOWER_UP'],
    mtu: 1500,
    link_type: 'ether',
    address: `02:00:00:00:00:${String(index).padStart(2, '0')}`,
    ...(kind !== undefined && { linkinfo: { info_kind: kind, ...(data && { info_data: data }) } }),
  };
}

function addressOf(text: string) {
  const [local = '', prefix] = text.split('/');
  const family = local.includes(':') ? 'inet6' : 'inet';
  const scope = local.startsWith('fe80:') ? 'link' : local.startsWith('127.') ? 'host' : 'global';
  return { family, local, prefixlen: Number(prefix), scope };
}
