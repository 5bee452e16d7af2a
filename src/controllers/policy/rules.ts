import { byAddress } from '../cidr.ts';
import { nftWords } from '../family.ts';
import type { Family } from '../family.ts';
import { namespaceOf } from '../names.ts';
import type { Objects } from '../objects.ts';
import { fulfils } from '../selector.ts';
import type { NetworkPolicy, PolicyRule, PolicyType } from './kinds.ts';
import { nameOf } from './names.ts';
import { covers, rangeMatch, selects } from './peers.ts';
import { policyPods } from './policy-pod.ts';
import type { PolicyPod } from './policy-pod.ts';
import { numbersOf, portMatches, protocolOf } from './ports.ts';

/** What a node's table has beside what is the same on every node. */
export interface PolicyRules {
  /** By set: the type of its elements, and these. */
  sets: Record<string, { type: string; elements: readonly string[] }>;
  /** By map, by an isolated pod's address: where a packet from or to it goes. */
  maps: Record<MapName, Record<string, string>>;
  /** By chain, one for each isolated pod and direction: its rules. */
  chains: Record<string, readonly string[]>;
}

type MapName = (typeof mapNames)[number];

/** Who is isolated: by direction and family. */
export const mapNames = [
  'isolated-egress',
  'isolated-egress-v6',
  'isolated-ingress',
  'isolated-ingress-v6',
] as const;

/** What there is without a policy. */
export function noRules(): PolicyRules {
  return {
    sets: {},
    maps: Object.fromEntries(mapNames.map((name) => [name, {}])) as PolicyRules['maps'],
    chains: {},
  };
}

/**
 * Turns NetworkPolicies into the rules of one node. A packet that a policy allows out of a pod returns from the pod's chain, since the pod at its
 * other end may be isolated as well; one that may come in is accepted. What no policy allows meets the chain's end. Pure: the same objects
 * give the same rules.
 * Source of what is allowed: NetworkPolicySpec in networking/v1/types.go of k8s.io/api 0.36.
 */
export function policyRules({ policies, pods, namespaces }: Objects, node: string): PolicyRules {
  const rules = noRules();
  const all = policyPods(pods, namespaces);
  for (const pod of all.filter((pod) => pod.node === node))
    for (const direction of ['Egress', 'Ingress'] as const) {
      const own = policies.filter((policy) => isolates(policy, pod, direction));
      if (own.length > 0) addChain(rules, own, { pod, direction, all });
    }
  return rules;
}

/** Whose rules are made: one pod's, in one direction. */
interface Side {
  pod: PolicyPod;
  direction: PolicyType;
  /** All pods that may be at the other end. */
  all: readonly PolicyPod[];
}

/** Without `policyTypes`, a policy is about ingress, and about egress where it has rules for it. */
function isolates(policy: NetworkPolicy, pod: PolicyPod, direction: PolicyType): boolean {
  const { policyTypes = [], egress = [], podSelector } = policy.spec ?? {};
  const byDefault = direction === 'Ingress' || egress.length > 0;
  return (
    namespaceOf(policy) === pod.namespace &&
    (policyTypes.length === 0 ? byDefault : policyTypes.includes(direction)) &&
    fulfils(pod.labels, podSelector)
  );
}

function addChain(rules: PolicyRules, policies: readonly NetworkPolicy[], side: Side): void {
  const { pod, direction } = side;
  const kind = direction.toLowerCase() as 'ingress' | 'egress';
  const chain = nameOf(kind, `${pod.namespace}/${pod.name}`);
  const names = policies.map(({ metadata }) => metadata.name);
  const allow = direction === 'Ingress' ? 'accept' : 'return';
  for (const family of familiesOf(pod))
    rules.maps[`isolated-${kind}${suffix[family]}`][pod.addresses[family]!] = `jump ${chain}`;
  rules.chains[chain] = [
    // By way of a Service, a pod may meet itself. No policy forbids that.
    ...familiesOf(pod).map((family) => `${field(family, direction)} ${pod.addresses[family]} ${allow}`),
    ...policies.flatMap((policy) =>
      (policy.spec?.[kind] ?? []).flatMap((rule, number) => {
        const comment = shortened(`${policy.metadata.name} ${kind}[${number}]`);
        const set = `${pod.namespace}/${policy.metadata.name}/${kind}-${number}`;
        const matches = matchesOf(rules, rule, nameOf('peers', set), side);
        return matches.map((match) =>
          [match, 'counter', allow, `comment "${comment}"`].filter((part) => part !== '').join(' '),
        );
      }),
    ),
    `counter drop comment "${shortened(`isolated by ${names.join(', ')}`)}"`,
  ];
}

/** The matches that together are a rule; adds the sets that they name. */
function matchesOf(rules: PolicyRules, rule: PolicyRule, set: string, side: Side): string[] {
  const { pod, direction } = side;
  const { from = [], to = [], ports = [] } = rule;
  const peers = direction === 'Ingress' ? from : to;
  const namespace = pod.namespace;
  const selected = side.all.filter((other) => peers.some((peer) => selects(peer, other, namespace)));
  const byLabels = peers.some(({ ipBlock }) => ipBlock === undefined);
  const families = familiesOf(pod);
  const peerMatches =
    peers.length === 0
      ? ['']
      : families.flatMap((family) => [
          ...(byLabels ? [inSet(rules, `${set}${suffix[family]}`, family, direction, selected)] : []),
          ...peers
            .map((peer) => rangeMatch(peer, family, field(family, direction)))
            .filter((match) => match !== undefined),
        ]);
  const byNumber = portMatches(ports, direction === 'Ingress' ? pod : undefined);
  return [
    ...peerMatches.flatMap((peer) =>
      byNumber.map((port) => [peer, port].filter((part) => part !== '').join(' ')),
    ),
    ...(direction === 'Egress' ? namedMatches(rules, rule, set, side, selected) : []),
  ];
}

/** A set with pods' addresses, and the match for it. */
function inSet(
  rules: PolicyRules,
  set: string,
  family: Family,
  direction: PolicyType,
  pods: readonly PolicyPod[],
): string {
  const addresses = pods.map((pod) => pod.addresses[family]).filter((address) => address !== undefined);
  rules.sets[set] = {
    type: nftWords[family].address,
    elements: [...new Set(addresses)].sort(byAddress),
  };
  return `${field(family, direction)} @${set}`;
}

/** On the way out, each pod that is asked says which number a port's name stands for: sets of addresses with ports. */
function namedMatches(
  rules: PolicyRules,
  { to = [], ports = [] }: PolicyRule,
  set: string,
  { pod, all }: Side,
  selected: readonly PolicyPod[],
): string[] {
  return ports
    .filter(({ port }) => typeof port === 'string')
    .flatMap((port) =>
      familiesOf(pod).map((family) => {
        const elements = all.flatMap((other) => {
          const address = other.addresses[family];
          const isPeer = (text: string) =>
            to.length === 0 || selected.includes(other) || to.some((peer) => covers(peer, text));
          return address !== undefined && isPeer(address)
            ? numbersOf(port, other).map((number) => `${address} . ${number}`)
            : [];
        });
        const name = `${set}-${port.port}-${protocolOf(port)}${suffix[family]}`;
        rules.sets[name] = {
          type: `${nftWords[family].address} . inet_service`,
          elements: [...new Set(elements)].sort(),
        };
        return `${field(family, 'Egress')} . ${protocolOf(port)} dport @${name}`;
      }),
    );
}

const suffix: Record<Family, '' | '-v6'> = { IPv4: '', IPv6: '-v6' };

/** Where a packet has the address of its other end: of who asks, or of who is asked. */
function field(family: Family, direction: PolicyType): string {
  return `${nftWords[family].family} ${direction === 'Ingress' ? 'saddr' : 'daddr'}`;
}

function familiesOf({ addresses }: PolicyPod): Family[] {
  return (['IPv4', 'IPv6'] as const).filter((family) => addresses[family] !== undefined);
}

/** nft takes a comment of 128 bytes. */
function shortened(comment: string): string {
  return comment.length <= 120 ? comment : `${comment.slice(0, 117)}...`;
}
