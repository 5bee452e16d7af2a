import { readableEndpoint, readablePortChains } from './chain-names.ts';
import type { PortChains } from './chain-names.ts';
import { categorize, endpointsOf } from './endpoints.ts';
import type { Endpoint, Endpoints } from './endpoints.ts';
import { familyOf, nftWords } from '../family.ts';
import type { Chains } from './iptables.ts';
import type { EndpointSlice, Service } from '../kinds.ts';
import type { ProxyNode } from './proxy-node.ts';
import { contains } from '../cidr.ts';
import {
  isExternallyAccessible,
  servicePorts,
  usesClusterEndpoints,
  usesLocalEndpoints,
} from './service-port.ts';
import type { ServicePort } from './service-port.ts';

/** What kube-proxy programs in its mode `nftables`, beside what is the same on every node. */
export interface NftablesRules {
  /** By map or set: what stands behind an element's key, which is nothing for a set. */
  elements: Record<ElementsName, Record<string, string>>;
  /** By port (`namespace/service:port`): its chains, each with its rules. */
  ports: Record<string, Chains>;
  /** By set: for how many seconds a client stays in it. */
  affinity: Record<string, number>;
}

type ElementsName = (typeof elementsNames)[number];

/** The maps and sets that elements come and go in. */
export const elementsNames = [
  'cluster-ips',
  'service-ips',
  'firewall-ips',
  'no-endpoint-services',
  'no-endpoint-nodeports',
  'service-nodeports',
] as const;

/** What there is without a service. */
export function noRules(): NftablesRules {
  const elements = Object.fromEntries(elementsNames.map((name) => [name, {}])) as NftablesRules['elements'];
  return { elements, ports: {}, affinity: {} };
}

/**
 * Turns objects into what kube-proxy makes of them in its mode `nftables`, with its default settings and a cluster CIDR. Pure:
 * the same objects give the same rules. They are those of the family of the node's address.
 * Source: syncProxyRules in pkg/proxy/nftables/proxier.go of Kubernetes 1.33.
 */
export function nftablesRules(
  services: readonly Service[],
  slices: readonly EndpointSlice[],
  node: ProxyNode,
): NftablesRules {
  const rules = noRules();
  for (const port of servicePorts(services, familyOf(node.address))) {
    const endpoints = categorize(endpointsOf(slices, port, node), port, node);
    addElements(rules.elements, port, endpoints);
    const chains = chainsOf(port, endpoints, node);
    if (Object.keys(chains).length > 0) rules.ports[port.name] = chains;
    if (port.affinitySeconds === undefined) continue;
    for (const { address } of endpoints.reachable)
      rules.affinity[readableEndpoint(port, address).clients] = port.affinitySeconds;
  }
  return rules;
}

/** Whether there is an endpoint for what comes by the cluster's address, and for what comes by others. */
function ways(port: ServicePort, { exist, local }: Endpoints): { internal: boolean; external: boolean } {
  return {
    internal: exist && (!port.internalLocal || local.length > 0),
    external: exist && (!port.externalLocal || local.length > 0),
  };
}

function addElements(elements: NftablesRules['elements'], port: ServicePort, endpoints: Endpoints): void {
  const { exist } = endpoints;
  const { internal, external } = ways(port, endpoints);
  const chains = readablePortChains(port);
  const key = (address: string) => `${address} . ${port.protocol} . ${port.port}`;
  // Nobody is told why packets are lost on this node: others may have endpoints. Where none has, clients are.
  const refuse = `comment "${port.name}" : ${exist ? 'drop' : 'goto reject-chain'}`;
  elements['cluster-ips'][port.clusterIP] = '';
  if (internal)
    elements['service-ips'][key(port.clusterIP)] =
      `: goto ${port.internalLocal ? chains.local : chains.cluster}`;
  else elements['no-endpoint-services'][key(port.clusterIP)] = refuse;
  for (const address of [...port.externalIPs, ...port.loadBalancerIPs]) {
    if (exist) elements['service-ips'][key(address)] = `: goto ${chains.external}`;
    if (!external) elements['no-endpoint-services'][key(address)] = refuse;
  }
  if (port.sourceRanges.length > 0)
    for (const address of port.loadBalancerIPs)
      elements['firewall-ips'][key(address)] = `: goto ${chains.firewall}`;
  if (port.nodePort === 0) return;
  const nodePort = `${port.protocol} . ${port.nodePort}`;
  if (exist) elements['service-nodeports'][nodePort] = `: goto ${chains.external}`;
  if (!external) elements['no-endpoint-nodeports'][nodePort] = refuse;
}

function chainsOf(port: ServicePort, endpoints: Endpoints, node: ProxyNode): Chains {
  const { family } = nftWords[familyOf(port.clusterIP)];
  const { cluster, local, reachable, exist } = endpoints;
  const { internal, external } = ways(port, endpoints);
  const chains = readablePortChains(port);
  const fromElsewhere = `${family} daddr ${port.clusterIP} ${port.protocol} dport ${port.port} ${family} saddr != ${node.clusterCIDR} jump mark-for-masquerade`;
  const first = (isLocal: boolean) => (internal && port.internalLocal === isLocal ? [fromElsewhere] : []);
  const own: Chains = {};
  for (const endpoint of reachable)
    own[readableEndpoint(port, endpoint.address).chain] = endpointRules(port, endpoint);
  if (cluster.length > 0 && usesClusterEndpoints(port))
    own[chains.cluster] = [...first(false), ...choice(port, cluster)];
  if (local.length > 0 && usesLocalEndpoints(port))
    own[chains.local] = [...first(true), ...choice(port, local)];
  if (exist && isExternallyAccessible(port))
    own[chains.external] = externalRules(port, chains, external, node.clusterCIDR);
  if (port.loadBalancerIPs.length > 0 && port.sourceRanges.length > 0)
    own[chains.firewall] = [`${family} saddr != { ${allowed(port, node.address).join(', ')} } drop`];
  return own;
}

/** What comes by an external address: from pods and the node itself it may go to any endpoint, whatever the policy. */
function externalRules(
  { externalLocal }: ServicePort,
  { cluster, local }: PortChains,
  exist: boolean,
  clusterCIDR: string,
): string[] {
  const rules = externalLocal
    ? [
        `${nftWords[familyOf(clusterCIDR)].family} saddr ${clusterCIDR} goto ${cluster} comment "short-circuit pod traffic"`,
        'fib saddr type local jump mark-for-masquerade comment "masquerade local traffic"',
        `fib saddr type local goto ${cluster} comment "short-circuit local traffic"`,
      ]
    : ['jump mark-for-masquerade'];
  return exist ? [...rules, `goto ${externalLocal ? local : cluster}`] : rules;
}

/** Who may use a load balancer's address. The node asks from that address, where it is one of its own. */
function allowed({ sourceRanges, loadBalancerIPs }: ServicePort, nodeAddress: string): readonly string[] {
  const isNodeIn = sourceRanges.some((range) => contains(range, nodeAddress));
  return isNodeIn ? [...sourceRanges, ...loadBalancerIPs] : sourceRanges;
}

/** One endpoint of several: who has been here lately goes where it went, others anywhere. */
function choice(port: ServicePort, endpoints: readonly Endpoint[]): string[] {
  const { family } = nftWords[familyOf(port.clusterIP)];
  const named = endpoints.map(({ address }) => readableEndpoint(port, address));
  const again = named.map(({ chain, clients }) => `${family} saddr @${clients} goto ${chain}`);
  const each = named.map(({ chain }, index) => `${index} : goto ${chain}`).join(', ');
  return [
    ...(port.affinitySeconds === undefined ? [] : again),
    `numgen random mod ${endpoints.length} vmap { ${each} }`,
  ];
}

/** A pod that reaches itself through the service must not see its own address as its client's. */
function endpointRules(port: ServicePort, { ip, address }: Endpoint): string[] {
  const { family } = nftWords[familyOf(ip)];
  const { clients } = readableEndpoint(port, address);
  return [
    `${family} saddr ${ip} jump mark-for-masquerade`,
    ...(port.affinitySeconds === undefined ? [] : [`update @${clients} { ${family} saddr }`]),
    `meta l4proto ${port.protocol} dnat to ${address}`,
  ];
}
