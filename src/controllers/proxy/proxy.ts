import type { Objects } from '../objects.ts';
import type { Settings } from '../settings.ts';
import type { Step } from '../step.ts';
import { familyOf } from '../family.ts';
import { healthAnswers, healthInput } from './health.ts';
import { iptablesRules } from './iptables.ts';
import { jumps, jumpsInput, restoreInput } from './iptables-restore.ts';
import { ipvsSetUp, ipvsSteps, listCommand, readState } from './ipvs-input.ts';
import { ipvsChains, ipvsJumps } from './ipvs-iptables.ts';
import { ipvsRules } from './ipvs.ts';
import { deleteInput, setUpInput as nftSetUp, syncInput } from './nft-input.ts';
import { nftablesRules, noRules } from './nftables.ts';
import type { ProxyNode } from './proxy-node.ts';

/** The command whose output {@link proxySteps} needs of each node that follows objects already; undefined for none. */
export function proxyLook({ proxy }: Settings): string | undefined {
  return proxy === 'ipvs' ? listCommand : undefined;
}

/**
 * What kube-proxy does on each node when objects change.
 * @param before the objects that the nodes follow; undefined where kube-proxy has not begun.
 * @param found by node: what {@link proxyLook} printed.
 * @returns no step for a node on which nothing changes.
 */
export function proxySteps(
  settings: Settings,
  before: Objects | undefined,
  after: Objects,
  found: ReadonlyMap<string, string> = new Map(),
): Step[] {
  const inputs = modes[settings.proxy!];
  return settings.nodes.flatMap(({ name, address }) => {
    const node = (objects: Objects): ProxyNode => ({
      name,
      address,
      zone: zoneOf(objects, name),
      clusterCIDR: settings.clusterCIDR,
    });
    const had = before && { ...before, node: node(before) };
    const now = { ...after, node: node(after) };
    return [
      ...inputs(settings, had, now, found.get(name) ?? ''),
      ...(settings.healthChecks ? healthChecks(had, now) : []),
    ]
      .filter(([, input]) => input !== '')
      .map(([command, input]) => ({ host: name, command, input }));
  });
}

/** The objects, and the node that rules are for. */
interface View extends Objects {
  node: ProxyNode;
}

/** Commands with their standard input; an empty input is none at all. */
type Inputs = (
  settings: Settings,
  before: View | undefined,
  after: View,
  found: string,
) => [command: string, input: string][];

/** The server of the node's health check node ports starts with the first one, and again with each change. */
function healthChecks(before: View | undefined, after: View): [command: string, input: string][] {
  const input = ({ services, slices, node }: View) => healthInput(healthAnswers(services, slices, node));
  const had = before === undefined ? healthInput([]) : input(before);
  return had === input(after) ? [] : [['perl ../../lib/health/health.pl', input(after)]];
}

const restore = 'iptables-restore --noflush';

const modes: Record<NonNullable<Settings['proxy']>, Inputs> = {
  iptables: (_settings, before, after) => {
    const rules = ({ services, slices, node }: View) => iptablesRules(services, slices, node);
    const [old, now] = [before && rules(before), rules(after)];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    return [
      [restore, old === undefined ? jumpsInput(jumps) : ''],
      [restore, restoreInput(old, now)],
    ];
  },
  // One kube-proxy, two proxiers that know nothing of each other: one for each family.
  nftables: ({ serviceCIDRs, ipv6 }, before, after) => [
    ...nftablesInputs(serviceCIDRs, before, after),
    ...(ipv6 ? nftablesInputs(ipv6.serviceCIDRs, before && ofIPv6(before, ipv6), ofIPv6(after, ipv6)) : []),
  ],
  // The kernel is asked what it has: connections decide which servers may go.
  ipvs: (_settings, before, after, found) => {
    const rules = ({ services, slices, node }: View) => ipvsRules(services, slices, node);
    const { node } = after;
    const chains = (view: View) => JSON.stringify(ipvsChains(rules(view), node.clusterCIDR));
    const same = before !== undefined && chains(before) === chains(after);
    const steps = ipvsSteps(readState(found), rules(after), node.clusterCIDR).filter(
      ({ command }) => !same || command !== restore,
    );
    // The jumps come before the rules: they empty the chains that they lead to.
    const setUp = before
      ? []
      : [...ipvsSetUp(macOf(node.address)), { command: restore, input: jumpsInput(ipvsJumps) }];
    return [...setUp, ...steps].map(({ command, input }): [string, string] => [command, input]);
  },
};

/** The commands of the mode `nftables` for the family of the node's address. */
function nftablesInputs(
  serviceCIDRs: readonly string[],
  before: View | undefined,
  after: View,
): [command: string, input: string][] {
  const rules = ({ services, slices, node }: View) => nftablesRules(services, slices, node);
  const [old, now] = [before ? rules(before) : noRules(), rules(after)];
  const family = familyOf(after.node.address);
  const setUp = before ? '' : nftSetUp(serviceCIDRs, after.node.address);
  return [
    ['nft -f -', setUp + syncInput(old, now, family)],
    ['nft -f -', deleteInput(old, now, family)],
  ];
}

/** The node with its IPv6 address. */
function ofIPv6(view: View, { clusterCIDR, nodes }: NonNullable<Settings['ipv6']>): View {
  return { ...view, node: { ...view.node, clusterCIDR, address: nodes[view.node.name]! } };
}

/** A lab's links have the same addresses each time: two bytes of ours, then those of the node's address. */
function macOf(address: string): string {
  const bytes = address.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  return ['0a', '42', ...bytes].join(':');
}

/** By the label that the cloud's controller sets. */
function zoneOf({ nodes }: Objects, name: string): string | undefined {
  return nodes.find(({ metadata }) => metadata.name === name)?.metadata.labels?.[
    'topology.kubernetes.io/zone'
  ];
}
