/**
 * The sets of addresses and ports that kube-proxy's few iptables rules look packets up in, in its mode `ipvs`.
 * Source: pkg/proxy/ipvs/ipset.go and ipsetInfo in proxier.go of Kubernetes 1.33.
 */

const types = {
  /** `10.96.0.10` */
  address: 'hash:ip',
  /** `10.96.0.10,tcp:80` */
  port: 'hash:ip,port',
  /** `10.244.1.2,tcp:80,10.244.1.2` */
  pair: 'hash:ip,port,ip',
  /** `198.51.100.1,tcp:80,203.0.113.0/24` */
  range: 'hash:ip,port,net',
  /** `30080` */
  number: 'bitmap:port',
} as const;

/** By name: the type of a set, and the comment of the rules that look into it. */
const sets = {
  'KUBE-LOOP-BACK': ['pair', 'Kubernetes endpoints dst ip:port, source ip for solving hairpin purpose'],
  'KUBE-CLUSTER-IP': ['port', 'Kubernetes service cluster ip + port for masquerade purpose'],
  'KUBE-EXTERNAL-IP': ['port', 'Kubernetes service external ip + port for masquerade and filter purpose'],
  'KUBE-EXTERNAL-IP-LOCAL': [
    'port',
    'Kubernetes service external ip + port with externalTrafficPolicy=local',
  ],
  'KUBE-LOAD-BALANCER': ['port', 'Kubernetes service lb portal'],
  'KUBE-LOAD-BALANCER-FW': [
    'port',
    'Kubernetes service load balancer ip + port for load balancer with sourceRange',
  ],
  'KUBE-LOAD-BALANCER-LOCAL': [
    'port',
    'Kubernetes service load balancer ip + port with externalTrafficPolicy=local',
  ],
  'KUBE-LOAD-BALANCER-SOURCE-IP': [
    'pair',
    'Kubernetes service load balancer ip + port + source IP for packet filter purpose',
  ],
  'KUBE-LOAD-BALANCER-SOURCE-CIDR': [
    'range',
    'Kubernetes service load balancer ip + port + source cidr for packet filter purpose',
  ],
  'KUBE-NODE-PORT-TCP': ['number', 'Kubernetes nodeport TCP port for masquerade purpose'],
  'KUBE-NODE-PORT-LOCAL-TCP': ['number', 'Kubernetes nodeport TCP port with externalTrafficPolicy=local'],
  'KUBE-NODE-PORT-UDP': ['number', 'Kubernetes nodeport UDP port for masquerade purpose'],
  'KUBE-NODE-PORT-LOCAL-UDP': ['number', 'Kubernetes nodeport UDP port with externalTrafficPolicy=local'],
  'KUBE-NODE-PORT-SCTP-HASH': [
    'port',
    "Kubernetes nodeport SCTP port for masquerade purpose with type 'hash ip:port'",
  ],
  'KUBE-NODE-PORT-LOCAL-SCTP-HASH': [
    'port',
    "Kubernetes nodeport SCTP port with externalTrafficPolicy=local with type 'hash ip:port'",
  ],
  'KUBE-HEALTH-CHECK-NODE-PORT': ['number', 'Kubernetes health check node port'],
  'KUBE-IPVS-IPS': ['address', 'Addresses on the ipvs interface'],
} as const satisfies Record<string, readonly [keyof typeof types, string]>;

/** The name of a set. */
export type SetName = keyof typeof sets;

/** By set: its entries, as `ipset` writes them. */
export type Entries = Record<SetName, string[]>;

/** The names of all sets, in kube-proxy's order. */
export const setNames = Object.keys(sets) as SetName[];

/** What the sets have where nothing is in them. */
export function noEntries(): Entries {
  return Object.fromEntries(setNames.map((name) => [name, []])) as unknown as Entries;
}

/** What the rules say that look into a set. */
export function setComment(name: SetName): string {
  return sets[name][1];
}

/** The command, for `ipset restore`, that makes a set, unless it is there. */
export function createSet(name: SetName): string {
  const type = sets[name][0];
  const size = type === 'number' ? 'range 0-65535' : 'family inet hashsize 1024 maxelem 65536';
  return `create ${name} ${types[type]} ${size} -exist`;
}
