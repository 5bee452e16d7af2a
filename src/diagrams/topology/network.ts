import { machineHost } from '../../labs/host.ts';
import type { HostFacts, Moment } from '../../labs/facts.ts';
import { readAddresses } from '../facts/addresses.ts';
import type { Address } from '../facts/addresses.ts';
import { remembered } from '../facts/remembered.ts';
import { readLinks, readNamespaces } from '../facts/links.ts';
import type { Link } from '../facts/links.ts';
import type { TopologyLink, Unresolved } from './topology.ts';

/** A host with what links are found by. */
export interface NetworkHost {
  name: string;
  facts: HostFacts;
  links: readonly Link[];
  addresses: readonly Address[];
  /** The host that a `link_netnsid` stands for; undefined where the facts don't hold it. */
  hostOf(netnsid: number): NetworkHost | undefined;
}

/** The hosts of one moment by name, in the order of the facts. */
export type Network = ReadonlyMap<string, NetworkHost>;

/** What one way of looking for links found, and what it could not tell. */
export interface Found {
  links: TopologyLink[];
  unresolved: Unresolved[];
}

/** Reads the links and addresses of every host. Throws a `UserError` where the facts hold what no tool printed. */
export const networkOf = remembered((moment: Moment): Network => {
  const network = new Map<string, NetworkHost>();
  for (const [name, facts] of Object.entries(moment)) {
    const namespaces = readNamespaces(facts);
    network.set(name, {
      name,
      facts,
      links: readLinks(facts),
      addresses: readAddresses(facts),
      hostOf(netnsid) {
        if (!namespaces.has(netnsid)) return undefined;
        // The machine's own namespace has a number in the others, and no name.
        const host = network.get(namespaces.get(netnsid) ?? machineHost);
        return host?.name === name ? undefined : host;
      },
    });
  }
  return network;
});

/** The id of an interface. */
export function interfaceId(host: string, name: string): string {
  return `${host}:${name}`;
}

/** A link between two ends, by their ids. */
export function linkBetween(
  kind: TopologyLink['kind'],
  from: string,
  to: string,
  label?: string,
): TopologyLink {
  return { id: `${from}--${to}`, kind, from, to, label, oneWay: false };
}
