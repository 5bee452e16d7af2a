import type { Moment } from '../../labs/facts.ts';
import { addressText } from '../facts/addresses.ts';
import { remembered } from '../facts/remembered.ts';
import { cablesOf } from './cables.ts';
import { interfaceId, networkOf } from './network.ts';
import type { NetworkHost } from './network.ts';
import { overlaysOf } from './overlays.ts';
import { Owners } from './owners.ts';
import { sessionsOf } from './sessions.ts';
import { stacksOf } from './stacks.ts';
import type { Topology, TopologyHost } from './topology.ts';
import { tunnelsOf } from './tunnels.ts';
import { wireguardOf } from './wireguard.ts';

/**
 * What the facts of one moment say about hosts and what joins them. Nothing is guessed: what they leave open is in
 * `unresolved`. Throws a `UserError` where the facts hold what no tool printed.
 */
export const topologyOf = remembered((moment: Moment): Topology => {
  const network = networkOf(moment);
  const joints = [cablesOf(network), stacksOf(network)];
  const owners = new Owners(
    network,
    joints.flatMap(({ links }) => links),
  );
  const found = [
    ...joints,
    overlaysOf(network, owners),
    tunnelsOf(network, owners),
    wireguardOf(network, owners),
    sessionsOf(network, owners),
  ];
  return {
    hosts: [...network.values()].map(hostOf),
    links: found.flatMap(({ links }) => links),
    unresolved: found.flatMap(({ unresolved }) => unresolved),
  };
});

/** What every `lo` carries. */
const idle = new Set(['127.0.0.1/8', '::1/128']);

function hostOf({ name, links, addresses }: NetworkHost): TopologyHost {
  const interfaces = links.map((link) => ({
    id: interfaceId(name, link.name),
    host: name,
    name: link.name,
    index: link.index,
    kind: link.kind,
    mac: link.mac,
    addresses: addresses
      .filter((one) => one.interface === link.name && !(one.family === 'inet6' && one.scope === 'link'))
      .map(addressText)
      .filter((text) => !idle.has(text)),
    up: link.flags.includes('UP') && link.flags.includes('LOWER_UP'),
    mtu: link.mtu,
  }));
  return { name, interfaces: interfaces.filter((one) => one.name !== 'lo' || one.addresses.length > 0) };
}
