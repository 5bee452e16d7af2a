import { endpointChain, portChains } from './chain-names.ts';
import { categorize, endpointsOf } from './endpoints.ts';
import type { Endpoint } from './endpoints.ts';
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

/** What kube-proxy marks packets with that are to be masqueraded: bit 14, by default. */
export const MARK = '0x4000';
const masquerade = '-j KUBE-MARK-MASQ';

/** Rules by chain, each without its `-A CHAIN`, in the order in which kube-proxy writes them. */
export type Chains = Record<string, string[]>;

/** What kube-proxy programs in its mode `iptables`. */
export interface IptablesRules {
  /** The chains of the table `filter`, of which each is there, with rules or without. */
  filter: Chains;
  /** The chains of the table `nat` that all services share. */
  nat: Chains;
  /** By port (`namespace/service:port`): the chains of the table `nat` that are its own. */
  ports: Record<string, Chains>;
}

/**
 * Turns objects into the rules that kube-proxy makes of them in its mode `iptables`, with its default settings and a cluster
 * CIDR. Pure: the same objects give the same rules.
 * Source: syncProxyRules in pkg/proxy/iptables/proxier.go of Kubernetes 1.33.
 */
export function iptablesRules(
  services: readonly Service[],
  slices: readonly EndpointSlice[],
  node: ProxyNode,
): IptablesRules {
  const rules = fixedRules();
  for (const port of servicePorts(services)) addPort(rules, port, endpointsOf(slices, port, node), node);
  rules.nat['KUBE-SERVICES']!.push(
    `${comment('kubernetes service nodeports; NOTE: this must be the last rule in this chain')} -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS`,
  );
  return rules;
}

function fixedRules(): IptablesRules {
  return {
    filter: {
      'KUBE-SERVICES': [],
      'KUBE-EXTERNAL-SERVICES': [],
      'KUBE-FORWARD': [
        '-m conntrack --ctstate INVALID -j DROP',
        `${comment('kubernetes forwarding rules')} -m mark --mark ${MARK}/${MARK} -j ACCEPT`,
        `${comment('kubernetes forwarding conntrack rule')} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
      ],
      'KUBE-NODEPORTS': [],
      'KUBE-PROXY-FIREWALL': [],
      'KUBE-FIREWALL': [
        `${comment('block incoming localnet connections')} -d 127.0.0.0/8 ! -s 127.0.0.0/8 -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP`,
      ],
    },
    nat: {
      'KUBE-SERVICES': [],
      'KUBE-NODEPORTS': [],
      'KUBE-POSTROUTING': [
        `-m mark ! --mark ${MARK}/${MARK} -j RETURN`,
        `-j MARK --xor-mark ${MARK}`,
        `${comment('kubernetes service traffic requiring SNAT')} -j MASQUERADE --random-fully`,
      ],
      'KUBE-MARK-MASQ': [`-j MARK --or-mark ${MARK}`],
    },
    ports: {},
  };
}

function addPort(rules: IptablesRules, port: ServicePort, all: Endpoint[], node: ProxyNode): void {
  const { filter, nat } = rules;
  const { name, protocol } = port;
  const chains = portChains(name, protocol);
  const { cluster, local, reachable, exist } = categorize(all, port, node);
  const internal = { exist: exist && (!port.internalLocal || local.length > 0) };
  const external = { exist: exist && (!port.externalLocal || local.length > 0) };
  const internalChain = port.internalLocal ? chains.local : chains.cluster;
  const hasFirewall = exist && port.loadBalancerIPs.length > 0 && port.sourceRanges.length > 0;
  const to = (address: string) => `${match(protocol)} -d ${address} --dport ${port.port}`;
  // Nobody is told why packets are lost on this node: others may have endpoints. Where none has, clients are.
  const refuse = exist
    ? { what: comment(`${name} has no local endpoints`), target: 'DROP' }
    : { what: comment(`${name} has no endpoints`), target: 'REJECT' };

  const clusterIP = `${comment(`${name} cluster IP`)} ${to(port.clusterIP)}`;
  if (internal.exist) nat['KUBE-SERVICES']!.push(`${clusterIP} -j ${internalChain}`);
  else filter['KUBE-SERVICES']!.push(`${refuse.what} ${to(port.clusterIP)} -j ${refuse.target}`);

  for (const address of port.externalIPs) {
    if (exist)
      nat['KUBE-SERVICES']!.push(`${comment(`${name} external IP`)} ${to(address)} -j ${chains.external}`);
    if (!external.exist)
      filter['KUBE-EXTERNAL-SERVICES']!.push(`${refuse.what} ${to(address)} -j ${refuse.target}`);
  }
  for (const address of port.loadBalancerIPs) {
    const chain = hasFirewall ? chains.firewall : chains.external;
    if (exist) nat['KUBE-SERVICES']!.push(`${comment(`${name} loadbalancer IP`)} ${to(address)} -j ${chain}`);
    if (hasFirewall)
      filter['KUBE-PROXY-FIREWALL']!.push(
        `${comment(`${name} traffic not accepted by ${chains.firewall}`)} ${to(address)} -j DROP`,
      );
    if (!external.exist)
      filter['KUBE-EXTERNAL-SERVICES']!.push(`${refuse.what} ${to(address)} -j ${refuse.target}`);
  }
  if (port.nodePort !== 0) {
    if (exist)
      nat['KUBE-NODEPORTS']!.push(
        `${comment(name)} ${match(protocol)} --dport ${port.nodePort} -j ${chains.external}`,
      );
    if (!external.exist)
      filter['KUBE-EXTERNAL-SERVICES']!.push(
        `${refuse.what} -m addrtype --dst-type LOCAL ${match(protocol)} --dport ${port.nodePort} -j ${refuse.target}`,
      );
  }
  if (port.healthCheckNodePort !== 0)
    filter['KUBE-NODEPORTS']!.push(
      `${comment(`${name} health check node port`)} ${match('tcp')} --dport ${port.healthCheckNodePort} -j ACCEPT`,
    );

  const own: Chains = {};
  const fromElsewhere = internal.exist ? [`${clusterIP} ! -s ${node.clusterCIDR} ${masquerade}`] : [];
  const first = (chain: string) => (chain === internalChain ? fromElsewhere : []);
  if (exist && isExternallyAccessible(port))
    own[chains.external] = externalRules(port, chains, external.exist, node.clusterCIDR);
  if (hasFirewall) own[chains.firewall] = firewallRules(port, chains.external, node.address);
  if (cluster.length > 0 && usesClusterEndpoints(port))
    own[chains.cluster] = [...first(chains.cluster), ...choice(port, cluster)];
  if (local.length > 0 && usesLocalEndpoints(port))
    own[chains.local] = [...first(chains.local), ...choice(port, local)];
  for (const endpoint of reachable)
    own[endpointChain(name, protocol, endpoint.address)] = endpointRules(port, endpoint);
  if (Object.keys(own).length > 0) rules.ports[name] = own;
}

/** What comes by an external address: from pods and the node itself it may go to any endpoint, whatever the policy. */
function externalRules(
  port: ServicePort,
  chains: ReturnType<typeof portChains>,
  exist: boolean,
  clusterCIDR: string,
): string[] {
  const about = (what: string) => comment(`${what} ${port.name} external destinations`);
  const rules = port.externalLocal
    ? [
        `${about('pod traffic for')} -s ${clusterCIDR} -j ${chains.cluster}`,
        `${about('masquerade LOCAL traffic for')} -m addrtype --src-type LOCAL ${masquerade}`,
        `${about('route LOCAL traffic for')} -m addrtype --src-type LOCAL -j ${chains.cluster}`,
      ]
    : [`${about('masquerade traffic for')} ${masquerade}`];
  return exist ? [...rules, `-j ${port.externalLocal ? chains.local : chains.cluster}`] : rules;
}

/** Who may use a load balancer's address. Who may not leaves the chain untranslated, and the table filter drops it. */
function firewallRules(port: ServicePort, externalChain: string, nodeAddress: string): string[] {
  const about = comment(`${port.name} loadbalancer IP`);
  // The node asks from the balancer's address, where that is one of its own.
  const sources = port.sourceRanges.some((range) => contains(range, nodeAddress))
    ? [...port.sourceRanges, ...port.loadBalancerIPs]
    : port.sourceRanges;
  return [
    ...sources.map((source) => `${about} -s ${source} -j ${externalChain}`),
    comment(`other traffic to ${port.name} will be dropped by KUBE-PROXY-FIREWALL`),
  ];
}

/** One endpoint of several: who has been here lately goes where it went, others anywhere, each endpoint as often. */
function choice({ name, protocol, affinitySeconds }: ServicePort, endpoints: readonly Endpoint[]): string[] {
  const to = (address: string) => endpointChain(name, protocol, address);
  const about = (address: string) => comment(`${name} -> ${address}`);
  const again = endpoints.map(
    ({ address }) =>
      `${about(address)} -m recent --name ${to(address)} --rcheck --seconds ${affinitySeconds} --reap -j ${to(address)}`,
  );
  const balanced = endpoints.map(({ address }, index) => {
    const left = endpoints.length - index;
    const chance = left > 1 ? ` -m statistic --mode random --probability ${(1 / left).toFixed(10)}` : '';
    return `${about(address)}${chance} -j ${to(address)}`;
  });
  return affinitySeconds === undefined ? balanced : [...again, ...balanced];
}

/** A pod that reaches itself through the service must not see its own address as its client's. */
function endpointRules(
  { name, protocol, affinitySeconds }: ServicePort,
  { ip, address }: Endpoint,
): string[] {
  const remember =
    affinitySeconds === undefined ? '' : ` -m recent --name ${endpointChain(name, protocol, address)} --set`;
  return [
    `${comment(name)} -s ${ip} ${masquerade}`,
    `${comment(name)}${remember} ${match(protocol)} -j DNAT --to-destination ${address}`,
  ];
}

function match(protocol: string): string {
  return `-m ${protocol} -p ${protocol}`;
}

/** Quoted where iptables-save would quote it. */
function comment(text: string): string {
  return `-m comment --comment ${/[ "]/.test(text) ? `"${text}"` : text}`;
}
