/** Facts for tests, from lines like those that the tools print. */
import type { HostFacts, Moment } from '../../labs/facts.ts';

/** An interface. `to` is the other end of a veth pair: `r:eth0`. The last byte of a MAC is enough. */
export interface MadeInterface {
  mac?: string;
  to?: string;
  master?: string;
  link?: string;
  kind?: string;
  data?: Record<string, unknown>;
  flags?: string[];
  /** With prefix length; each brings its entry in the local table. */
  addresses?: string[];
}

/** A host. Routes, neighbours and forwarding entries are lines as `ip` and `bridge` print them. */
export interface MadeHost {
  interfaces: Record<string, MadeInterface>;
  routes?: string[];
  neighbours?: string[];
  fdb?: string[];
  iptables?: string;
  nftables?: HostFacts['nftables'];
  ipvs?: string;
  rules?: Record<string, unknown>[];
}

/** `3` is 02:00:00:00:00:03. */
export const mac = (text: string) => (text.includes(':') ? text : `02:00:00:00:00:${text.padStart(2, '0')}`);

const usual = ['local', 'main', 'default'].map((table, index) => ({
  priority: index && 32765 + index,
  src: 'all',
  table,
}));

/** One moment's facts. */
export function moment(hosts: Record<string, MadeHost>): Moment {
  const names = Object.keys(hosts);
  const made = Object.entries(hosts).map(
    ([name, host]) => [name, factsOf(name, host, hosts, names)] as const,
  );
  return Object.fromEntries(made);
}

function factsOf(
  name: string,
  host: MadeHost,
  hosts: Record<string, MadeHost>,
  names: readonly string[],
): HostFacts {
  const interfaces = Object.entries(host.interfaces);
  const addresses = interfaces.flatMap(([dev, { addresses: own = [] }]) =>
    own.map((address) => ({ dev, address })),
  );
  return {
    namespaces: names.map((other, nsid) => ({ nsid, name: other })),
    links: interfaces.map(([ifname, one], index) => link(name, ifname, index + 1, one, hosts, names)),
    addresses: interfaces.map(([ifname, { addresses: own = [] }]) => ({
      ifname,
      addr_info: own.map((address) => ({
        family: address.includes(':') ? 'inet6' : 'inet',
        local: address.split('/')[0],
        prefixlen: Number(address.split('/')[1]),
        scope: 'global',
      })),
    })),
    routes: [
      ...(host.routes ?? []).map(route),
      ...addresses.map(({ dev, address }) => ({
        type: 'local',
        dst: address.split('/')[0],
        dev,
        table: 'local',
        flags: [],
        ...(address.includes(':') && { pref: 'medium' }),
      })),
    ],
    rules: host.rules ?? usual,
    neighbours: (host.neighbours ?? []).map((line) => {
      const { first, dev, lladdr } = words(line);
      return { dst: first, dev, lladdr: lladdr && mac(lladdr), state: [] };
    }),
    fdb: (host.fdb ?? []).map((line) => {
      const { first, dev, dst, master, flags } = words(line);
      const state = flags.includes('permanent') ? 'permanent' : '';
      const self = flags.filter((flag) => flag === 'self');
      return {
        mac: mac(first),
        ifname: dev,
        ...(dst && { dst }),
        ...(master && { master }),
        flags: self,
        state,
      };
    }),
    nftables: host.nftables ?? [],
    iptables: host.iptables ?? '',
    ipsets: '',
    ipvs: host.ipvs ?? '',
    wireguard: '',
    bird: '',
  };
}

function link(
  host: string,
  ifname: string,
  ifindex: number,
  {
    mac: address,
    to,
    master,
    link: below,
    kind = to === undefined ? '' : 'veth',
    data,
    flags = [],
  }: MadeInterface,
  hosts: Record<string, MadeHost>,
  names: readonly string[],
) {
  const [farHost = '', far = ''] = to?.split(':') ?? [];
  const index = Object.keys(hosts[farHost]?.interfaces ?? {}).indexOf(far) + 1;
  const end = farHost === host ? { link: far } : { link_index: index, link_netnsid: names.indexOf(farHost) };
  return {
    ifindex,
    ifname,
    flags: ['UP', 'LOWER_UP', ...flags],
    mtu: 1500,
    link_type: address === undefined ? 'none' : 'ether',
    address: address && mac(address),
    ...(master && { master }),
    ...(below && { link: below }),
    ...(to && end),
    linkinfo: { info_kind: kind, info_data: data ?? {} },
  };
}

function route(line: string): Record<string, unknown> {
  const typed = /^(blackhole|unreachable|prohibit|throw) /.exec(line)?.[1];
  const { first, via, dev, table, metric, flags } = words(
    typed === undefined ? line : line.slice(typed.length + 1),
  );
  return {
    ...(typed && { type: typed }),
    dst: first,
    ...(via && { gateway: via }),
    ...(dev && { dev }),
    ...(table && { table }),
    ...(metric && { metric: Number(metric) }),
    ...(first.includes(':') && { pref: 'medium' }),
    flags: flags.filter((flag) => flag === 'onlink'),
  };
}

/** The first word of a line, the values of its keywords, and the words that have none. */
function words(line: string) {
  const [first = '', ...rest] = line.split(' ');
  const value = (name: string) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined);
  return {
    first,
    via: value('via'),
    dev: value('dev'),
    table: value('table'),
    metric: value('metric'),
    lladdr: value('lladdr'),
    dst: value('dst'),
    master: value('master'),
    flags: rest,
  };
}
