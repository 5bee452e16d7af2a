import { setComment } from './ipsets.ts';
import type { Entries, SetName } from './ipsets.ts';
import { jump } from './iptables-restore.ts';
import type { Jump } from './iptables-restore.ts';
import { MARK } from './iptables.ts';
import type { Chains } from './iptables.ts';
import type { IpvsRules } from './ipvs.ts';

/**
 * The jumps that kube-proxy makes sure of in its mode `ipvs`, each at the top of its chain, one after the other: the last of
 * a chain is then its first. Source: iptablesJumpChain in pkg/proxy/ipvs/proxier.go of Kubernetes 1.33.
 */
export const ipvsJumps: readonly Jump[] = [
  jump('nat', 'OUTPUT', 'KUBE-SERVICES', 'kubernetes service portals'),
  jump('nat', 'PREROUTING', 'KUBE-SERVICES', 'kubernetes service portals'),
  jump('nat', 'POSTROUTING', 'KUBE-POSTROUTING', 'kubernetes postrouting rules'),
  jump('filter', 'FORWARD', 'KUBE-FORWARD', 'kubernetes forwarding rules'),
  jump('filter', 'INPUT', 'KUBE-NODE-PORT', 'kubernetes health check rules'),
  jump('filter', 'INPUT', 'KUBE-PROXY-FIREWALL', 'kube-proxy firewall rules'),
  jump('filter', 'FORWARD', 'KUBE-PROXY-FIREWALL', 'kube-proxy firewall rules'),
  jump('filter', 'INPUT', 'KUBE-IPVS-FILTER', 'kubernetes ipvs access filter'),
  jump('filter', 'OUTPUT', 'KUBE-IPVS-OUT-FILTER', 'kubernetes ipvs access filter'),
];

/** A rule that looks into a set: in which chain, what of a packet, where it leads, for which protocol. */
type Lookup = [set: SetName, chain: string, fields: string, target: string, protocol?: string];

/** They are written only while their set has entries. Source: ipsetWithIptablesChain, as above. */
const natLookups: readonly Lookup[] = [
  ['KUBE-LOOP-BACK', 'KUBE-POSTROUTING', 'dst,dst,src', 'MASQUERADE'],
  ['KUBE-LOAD-BALANCER', 'KUBE-SERVICES', 'dst,dst', 'KUBE-LOAD-BALANCER'],
  ['KUBE-LOAD-BALANCER-LOCAL', 'KUBE-LOAD-BALANCER', 'dst,dst', 'RETURN'],
  ['KUBE-NODE-PORT-LOCAL-TCP', 'KUBE-NODE-PORT', 'dst', 'RETURN', 'tcp'],
  ['KUBE-NODE-PORT-TCP', 'KUBE-NODE-PORT', 'dst', 'KUBE-MARK-MASQ', 'tcp'],
  ['KUBE-NODE-PORT-LOCAL-UDP', 'KUBE-NODE-PORT', 'dst', 'RETURN', 'udp'],
  ['KUBE-NODE-PORT-UDP', 'KUBE-NODE-PORT', 'dst', 'KUBE-MARK-MASQ', 'udp'],
  ['KUBE-NODE-PORT-LOCAL-SCTP-HASH', 'KUBE-NODE-PORT', 'dst,dst', 'RETURN', 'sctp'],
  ['KUBE-NODE-PORT-SCTP-HASH', 'KUBE-NODE-PORT', 'dst,dst', 'KUBE-MARK-MASQ', 'sctp'],
];
const filterLookups: readonly Lookup[] = [
  ['KUBE-LOAD-BALANCER-FW', 'KUBE-PROXY-FIREWALL', 'dst,dst', 'KUBE-SOURCE-RANGES-FIREWALL'],
  ['KUBE-LOAD-BALANCER-SOURCE-CIDR', 'KUBE-SOURCE-RANGES-FIREWALL', 'dst,dst,src', 'RETURN'],
  ['KUBE-LOAD-BALANCER-SOURCE-IP', 'KUBE-SOURCE-RANGES-FIREWALL', 'dst,dst,src', 'RETURN'],
];

/** The sets of what may be asked for at an address on `kube-ipvs0`, and what of a packet is looked up. */
const served: readonly [SetName, string][] = [
  ['KUBE-LOAD-BALANCER', 'dst,dst'],
  ['KUBE-CLUSTER-IP', 'dst,dst'],
  ['KUBE-EXTERNAL-IP', 'dst,dst'],
  ['KUBE-EXTERNAL-IP-LOCAL', 'dst,dst'],
  ['KUBE-HEALTH-CHECK-NODE-PORT', 'dst'],
];

/**
 * The chains of the tables `nat` and `filter` in kube-proxy's mode `ipvs`: what they say depends on which sets have entries, and
 * hardly on how many. Source: writeIptablesRules in pkg/proxy/ipvs/proxier.go of Kubernetes 1.33.
 */
export function ipvsChains(
  { entries, refused }: IpvsRules,
  clusterCIDR: string,
): Record<Jump['table'], Chains> {
  const nat: Chains = {
    'KUBE-SERVICES': ['-s 127.0.0.0/8 -j RETURN'],
    'KUBE-POSTROUTING': [],
    'KUBE-NODE-PORT': [],
    'KUBE-LOAD-BALANCER': [],
    'KUBE-MARK-MASQ': [`-j MARK --or-mark ${MARK}`],
  };
  addLookups(nat, natLookups, entries);
  nat['KUBE-SERVICES']!.push(...addressRules(entries, clusterCIDR));
  nat['KUBE-LOAD-BALANCER']!.push('-j KUBE-MARK-MASQ');
  nat['KUBE-POSTROUTING']!.push(
    `-m mark ! --mark ${MARK}/${MARK} -j RETURN`,
    `-j MARK --xor-mark ${MARK}`,
    '-m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully',
  );
  const filter: Chains = {
    'KUBE-FORWARD': [
      `-m comment --comment "kubernetes forwarding rules" -m mark --mark ${MARK}/${MARK} -j ACCEPT`,
      '-m comment --comment "kubernetes forwarding conntrack rule" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    ],
    'KUBE-NODE-PORT': [`${commented('KUBE-HEALTH-CHECK-NODE-PORT', 'dst')} -j ACCEPT`],
    'KUBE-PROXY-FIREWALL': [],
    'KUBE-SOURCE-RANGES-FIREWALL': [],
    // Without this, every port of the node would be open at every service's address.
    'KUBE-IPVS-FILTER': [
      ...served.map(([set, fields]) => `${inSet(set, fields)} -j RETURN`),
      `-m conntrack --ctstate NEW ${inSet('KUBE-IPVS-IPS', 'dst')} -j REJECT`,
    ],
    'KUBE-IPVS-OUT-FILTER': refused.map(
      ({ address, protocol, port }) =>
        `-s ${address} -m ipvs --vaddr ${address} --vproto ${protocol} --vport ${port} -j DROP`,
    ),
  };
  addLookups(filter, filterLookups, entries);
  filter['KUBE-SOURCE-RANGES-FIREWALL']!.push('-j DROP');
  return { nat, filter };
}

function addLookups(chains: Chains, lookups: readonly Lookup[], entries: Entries): void {
  for (const [set, chain, fields, target, protocol] of lookups)
    if (entries[set].length > 0)
      chains[chain]!.push(`${protocol ? `-p ${protocol} ` : ''}${commented(set, fields)} -j ${target}`);
}

/** What of KUBE-SERVICES comes after the lookup of load balancers: whom to masquerade, and whom to let in. */
function addressRules(entries: Entries, clusterCIDR: string): string[] {
  const unlessEmpty = (set: SetName, rules: readonly string[]) => (entries[set].length > 0 ? rules : []);
  const external = (set: SetName) =>
    ['-m physdev ! --physdev-is-in -m addrtype ! --src-type LOCAL', '-m addrtype --dst-type LOCAL'].map(
      (match) => `${commented(set, 'dst,dst')} ${match} -j ACCEPT`,
    );
  return [
    ...unlessEmpty('KUBE-CLUSTER-IP', [
      `${commented('KUBE-CLUSTER-IP', 'dst,dst')} ! -s ${clusterCIDR} -j KUBE-MARK-MASQ`,
    ]),
    ...unlessEmpty('KUBE-EXTERNAL-IP', [
      `${commented('KUBE-EXTERNAL-IP', 'dst,dst')} -j KUBE-MARK-MASQ`,
      ...external('KUBE-EXTERNAL-IP'),
    ]),
    ...unlessEmpty('KUBE-EXTERNAL-IP-LOCAL', external('KUBE-EXTERNAL-IP-LOCAL')),
    '-m addrtype --dst-type LOCAL -j KUBE-NODE-PORT',
    ...(['KUBE-CLUSTER-IP', 'KUBE-LOAD-BALANCER'] as const).flatMap((set) =>
      unlessEmpty(set, [`${inSet(set, 'dst,dst')} -j ACCEPT`]),
    ),
  ];
}

function inSet(set: SetName, fields: string): string {
  return `-m set --match-set ${set} ${fields}`;
}

function commented(set: SetName, fields: string): string {
  return `-m comment --comment "${setComment(set)}" ${inSet(set, fields)}`;
}
