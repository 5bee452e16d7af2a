import { familyOf, nftWords } from '../family.ts';
import type { Family } from '../family.ts';
import { joined } from '../lines.ts';
import { MARK } from './iptables.ts';
import { elementsNames } from './nftables.ts';
import type { NftablesRules } from './nftables.ts';

/** Each family has a table of its own. */
const tableOf = (family: Family) => `${nftWords[family].family} kube-proxy`;
const address = (family: Family) => `${nftWords[family].address} . inet_proto . inet_service : verdict`;
const nodePort = 'inet_proto . inet_service : verdict';

/** The chains on netfilter's hooks. The filters run before DNAT, since they look at services' addresses. */
const hooks: [name: string, type: string, hook: string, priority: string][] = [
  ['filter-prerouting', 'filter', 'prerouting', '-110'],
  ['filter-input', 'filter', 'input', '-110'],
  ['filter-forward', 'filter', 'forward', '-110'],
  ['filter-output', 'filter', 'output', '-110'],
  ['filter-output-post-dnat', 'filter', 'output', '-90'],
  ['nat-prerouting', 'nat', 'prerouting', '-100'],
  ['nat-output', 'nat', 'output', '-100'],
  ['nat-postrouting', 'nat', 'postrouting', '100'],
];

/** Where they lead: the chain, from which hooks' chains, for which packets. */
const jumps: [to: string, from: string[], match: string][] = [
  ['nodeport-endpoints-check', ['filter-input'], 'ct state new '],
  ['service-endpoints-check', ['filter-input', 'filter-forward', 'filter-output'], 'ct state new '],
  ['firewall-check', ['filter-prerouting', 'filter-output'], 'ct state new '],
  ['services', ['nat-output', 'nat-prerouting'], ''],
  ['masquerading', ['nat-postrouting'], ''],
  ['cluster-ips-check', ['filter-forward', 'filter-output-post-dnat'], 'ct state new '],
];

const maps = (family: Family): [name: string, type: string, comment: string][] => [
  ['no-endpoint-services', address(family), 'vmap to drop or reject packets to services with no endpoints'],
  [
    'no-endpoint-nodeports',
    nodePort,
    'vmap to drop or reject packets to service nodeports with no endpoints',
  ],
  ['firewall-ips', address(family), 'destinations that are subject to LoadBalancerSourceRanges'],
  ['service-ips', address(family), 'ClusterIP, ExternalIP and LoadBalancer IP traffic'],
  ['service-nodeports', nodePort, 'NodePort traffic'],
];

/** The rules of the chains that all services share. */
const shared = (ip: string, serviceCIDRs: readonly string[]): [chain: string, rule: string][] => [
  ['mark-for-masquerade', `mark set mark or ${MARK}`],
  ['masquerading', `mark and ${MARK} == 0 return`],
  ['masquerading', `mark set mark xor ${MARK}`],
  ['masquerading', 'masquerade fully-random'],
  [
    'cluster-ips-check',
    `${ip} daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"`,
  ],
  [
    'cluster-ips-check',
    `${ip} daddr { ${serviceCIDRs.join(', ')} } drop comment "Drop traffic to unallocated ClusterIPs"`,
  ],
  ['reject-chain', 'reject'],
  ['service-endpoints-check', `${ip} daddr . meta l4proto . th dport vmap @no-endpoint-services`],
  [
    'nodeport-endpoints-check',
    `${ip} daddr @nodeport-ips meta l4proto . th dport vmap @no-endpoint-nodeports`,
  ],
  ['firewall-check', `${ip} daddr . meta l4proto . th dport vmap @firewall-ips`],
  ['services', `${ip} daddr . meta l4proto . th dport vmap @service-ips`],
  ['services', `${ip} daddr @nodeport-ips meta l4proto . th dport vmap @service-nodeports`],
];

/**
 * The commands (for `nft -f -`) that make what is the same on every node, before the first service.
 * @param serviceCIDRs the ranges that services' addresses are from.
 * @param nodeAddress the node's first address: the one that node ports are open at, by default in this mode. Its family is the
 * rules' family.
 * Source: setupNFTables in pkg/proxy/nftables/proxier.go of Kubernetes 1.33.
 */
export function setUpInput(serviceCIDRs: readonly string[], nodeAddress: string): string {
  const family = familyOf(nodeAddress);
  const table = tableOf(family);
  const { family: ip, address } = nftWords[family];
  const regular = [...jumps.map(([to]) => to), 'mark-for-masquerade'];
  return joined([
    `add table ${table} { comment "rules for kube-proxy" ; }`,
    ...hooks.map(
      ([name, type, hook, priority]) =>
        `add chain ${table} ${name} { type ${type} hook ${hook} priority ${priority} ; }`,
    ),
    ...regular.map((name) => `add chain ${table} ${name}`),
    `add chain ${table} reject-chain { comment "helper for @no-endpoint-services / @no-endpoint-nodeports" ; }`,
    ...jumps.flatMap(([to, from, match]) =>
      from.map((chain) => `add rule ${table} ${chain} ${match}jump ${to}`),
    ),
    `add set ${table} cluster-ips { type ${address} ; comment "Active ClusterIPs" ; }`,
    `add set ${table} nodeport-ips { type ${address} ; comment "IPs that accept NodePort traffic" ; }`,
    `add element ${table} nodeport-ips { ${nodeAddress} }`,
    ...maps(family).map(
      ([name, type, comment]) => `add map ${table} ${name} { type ${type} ; comment "${comment}" ; }`,
    ),
    ...shared(ip, serviceCIDRs).map(([chain, rule]) => `add rule ${table} ${chain} ${rule}`),
  ]);
}

/**
 * The commands that make the second rules of the first ones, in one transaction: of the ports' chains only those of ports in
 * which something changed, and single elements of maps. Chains that no port has any more are emptied only: before Linux
 * 6.2 a chain can't be deleted in the moment in which the last element that leads to it goes. {@link deleteInput} does it later.
 * @param before what the kernel has.
 */
export function syncInput(before: NftablesRules, after: NftablesRules, family: Family = 'IPv4'): string {
  const table = tableOf(family);
  const changed = Object.entries(after.ports).filter(
    ([port, own]) => JSON.stringify(own) !== JSON.stringify(before.ports[port]),
  );
  const chains = changed.flatMap(([, own]) => Object.entries(own));
  return joined([
    ...Object.entries(after.affinity).flatMap(([set, seconds]) =>
      before.affinity[set] === seconds
        ? []
        : [
            `add set ${table} ${set} { type ${nftWords[family].address} ; flags dynamic,timeout ; timeout ${seconds}s ; }`,
          ],
    ),
    ...chains.flatMap(([chain]) => [`add chain ${table} ${chain}`, `flush chain ${table} ${chain}`]),
    ...elementsNames.flatMap((name) =>
      changes(`${table} ${name}`, before.elements[name], after.elements[name]),
    ),
    ...chains.flatMap(([chain, rules]) => rules.map((rule) => `add rule ${table} ${chain} ${rule}`)),
    ...goneChains(before, after).map((chain) => `flush chain ${table} ${chain}`),
    ...Object.keys(before.affinity)
      .filter((set) => after.affinity[set] === undefined)
      .map((set) => `delete set ${table} ${set}`),
  ]);
}

/** The commands that delete the chains that {@link syncInput} has emptied, to be run a second later. */
export function deleteInput(before: NftablesRules, after: NftablesRules, family: Family = 'IPv4'): string {
  return joined(goneChains(before, after).map((chain) => `delete chain ${tableOf(family)} ${chain}`));
}

function goneChains(before: NftablesRules, after: NftablesRules): string[] {
  const kept = new Set(Object.values(after.ports).flatMap((own) => Object.keys(own)));
  return Object.values(before.ports)
    .flatMap((own) => Object.keys(own))
    .filter((chain) => !kept.has(chain));
}

/** An element can't be changed: it is deleted, and added anew. */
function changes(name: string, before: Record<string, string>, after: Record<string, string>): string[] {
  const element = (key: string, rest = '') => `element ${name} { ${rest === '' ? key : `${key} ${rest}`} }`;
  return [
    ...Object.keys(before).flatMap((key) => (after[key] === before[key] ? [] : [`delete ${element(key)}`])),
    ...Object.entries(after).flatMap(([key, rest]) =>
      before[key] === rest ? [] : [`add ${element(key, rest)}`],
    ),
  ];
}
