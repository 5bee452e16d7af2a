import { categorize, endpointsOf } from './endpoints.ts';
import type { Endpoints } from './endpoints.ts';
import { noEntries } from './ipsets.ts';
import type { Entries } from './ipsets.ts';
import type { EndpointSlice, Service } from '../kinds.ts';
import type { ProxyNode } from './proxy-node.ts';
import { contains } from '../cidr.ts';
import { servicePorts } from './service-port.ts';
import type { ServicePort } from './service-port.ts';

/** What kube-proxy programs in its mode `ipvs`, beside iptables rules ({@link ipvsChains}) that say little about services. */
export interface IpvsRules {
  /** By address, protocol and port, as `ipvsadm` takes them: `-t 10.96.0.10:80`. */
  servers: Record<string, VirtualServer>;
  /** Those on `kube-ipvs0`, which make the node take packets to them. */
  addresses: string[];
  entries: Entries;
  /** Addresses of load balancers that the node itself must not ask. */
  refused: Refused[];
}

/** What comes to an address and port is spread over real servers. */
export interface VirtualServer {
  /** As `ipvsadm` takes them: `-s rr -p 10800`. */
  options: string;
  /** By address and port (`10.244.1.2:80`). */
  real: Record<string, RealServer>;
}

/** An endpoint that a virtual server's connections are sent to. */
export interface RealServer {
  /** 1, or 0 for one that gets no new connections. */
  weight: number;
  /** How many there are; undefined where that isn't known. */
  connections?: number;
}

/** What the node itself must not ask. */
interface Refused {
  address: string;
  protocol: string;
  port: number;
}

/** A service's address by which packets may come. */
interface Way {
  address: string;
  port: number;
  /** Whether only endpoints on this node are to get what comes by it. */
  local: boolean;
  /** Whether the address is put on `kube-ipvs0`. */
  bound: boolean;
}

/**
 * Turns objects into what kube-proxy makes of them in its mode `ipvs`, with its default settings and a cluster CIDR. Pure: the
 * same objects give the same rules.
 * Source: syncProxyRules in pkg/proxy/ipvs/proxier.go of Kubernetes 1.33.
 */
export function ipvsRules(
  services: readonly Service[],
  slices: readonly EndpointSlice[],
  node: ProxyNode,
): IpvsRules {
  const rules: IpvsRules = { servers: {}, addresses: [], entries: noEntries(), refused: [] };
  const nodeAddresses = node.addresses ?? [node.address];
  const bound = new Set<string>();
  for (const port of servicePorts(services)) {
    const all = endpointsOf(slices, port, node);
    const endpoints = categorize(all, port, node);
    for (const { ip, address, local } of all)
      if (local) rules.entries['KUBE-LOOP-BACK'].push(`${entry(port, address)},${ip}`);
    addEntries(rules, port, node, nodeAddresses);
    for (const way of waysTo(port, nodeAddresses)) {
      rules.servers[`${protocolFlag[port.protocol]} ${way.address}:${way.port}`] = {
        options: options(port),
        real: Object.fromEntries(behind(way, endpoints).map((address) => [address, { weight: 1 }])),
      };
      if (way.bound) bound.add(way.address);
    }
  }
  rules.addresses = [...bound];
  rules.entries['KUBE-IPVS-IPS'] = [...bound];
  // Two services may have an endpoint in common.
  rules.entries['KUBE-LOOP-BACK'] = [...new Set(rules.entries['KUBE-LOOP-BACK'])];
  return rules;
}

const protocolFlag = { tcp: '-t', udp: '-u', sctp: '--sctp-service' };

function waysTo(port: ServicePort, nodeAddresses: readonly string[]): Way[] {
  const external = { local: port.externalLocal };
  return [
    { address: port.clusterIP, port: port.port, local: port.internalLocal, bound: true },
    ...[...port.externalIPs, ...port.loadBalancerIPs].map((address) => ({
      ...external,
      address,
      port: port.port,
      // It must not be on two of the node's devices.
      bound: !nodeAddresses.includes(address),
    })),
    ...(port.nodePort === 0 ? [] : nodeAddresses).map((address) => ({
      ...external,
      address,
      port: port.nodePort,
      bound: false,
    })),
  ];
}

/** Without an endpoint on this node, `Local` is taken for `Cluster`: so that this node's pods are served. */
function behind({ local: isLocal }: Way, { cluster, local }: Endpoints): string[] {
  return (isLocal && local.length > 0 ? local : cluster).map(({ address }) => address);
}

/** The scheduler is kube-proxy's default (`--ipvs-scheduler`), round robin. */
function options({ affinitySeconds }: ServicePort): string {
  return `-s rr${affinitySeconds === undefined ? '' : ` -p ${affinitySeconds}`}`;
}

function addEntries(
  { entries, refused }: IpvsRules,
  port: ServicePort,
  node: ProxyNode,
  nodeAddresses: readonly string[],
): void {
  const { protocol, externalLocal, sourceRanges } = port;
  const at = (address: string, number = port.port) => entry(port, `${address}:${number}`);
  entries['KUBE-CLUSTER-IP'].push(at(port.clusterIP));
  entries[externalLocal ? 'KUBE-EXTERNAL-IP-LOCAL' : 'KUBE-EXTERNAL-IP'].push(
    ...port.externalIPs.map((address) => at(address)),
  );
  for (const address of port.loadBalancerIPs) {
    entries['KUBE-LOAD-BALANCER'].push(at(address));
    if (externalLocal) entries['KUBE-LOAD-BALANCER-LOCAL'].push(at(address));
    if (sourceRanges.length === 0) continue;
    entries['KUBE-LOAD-BALANCER-FW'].push(at(address));
    entries['KUBE-LOAD-BALANCER-SOURCE-CIDR'].push(...sourceRanges.map((range) => `${at(address)},${range}`));
    // The node asks from the balancer's address, which is one of its own.
    if (sourceRanges.some((range) => contains(range, node.address)))
      entries['KUBE-LOAD-BALANCER-SOURCE-IP'].push(`${at(address)},${address}`);
    else refused.push({ address, protocol, port: port.port });
  }
  if (port.nodePort !== 0) {
    // SCTP's set is one of addresses: a set of numbers alone does not say of which protocol they are.
    const ports =
      protocol === 'sctp' ? nodeAddresses.map((address) => at(address, port.nodePort)) : [`${port.nodePort}`];
    const [any, local] = nodePortSets[protocol];
    entries[any].push(...ports);
    if (externalLocal) entries[local].push(...ports);
  }
  if (port.healthCheckNodePort !== 0)
    entries['KUBE-HEALTH-CHECK-NODE-PORT'].push(`${port.healthCheckNodePort}`);
}

const nodePortSets = {
  tcp: ['KUBE-NODE-PORT-TCP', 'KUBE-NODE-PORT-LOCAL-TCP'],
  udp: ['KUBE-NODE-PORT-UDP', 'KUBE-NODE-PORT-LOCAL-UDP'],
  sctp: ['KUBE-NODE-PORT-SCTP-HASH', 'KUBE-NODE-PORT-LOCAL-SCTP-HASH'],
} as const;

/** `10.96.0.10:80` as ipset has it: `10.96.0.10,tcp:80`. */
function entry({ protocol }: ServicePort, address: string): string {
  return address.replace(':', `,${protocol}:`);
}
