import type { Topology, TopologyHost } from './topology.ts';

/**
 * The part of a topology that a picture shows.
 * @param names The hosts, in the order in which they are drawn; undefined for all from which a link leads.
 */
export function chosenPart(topology: Topology, names: readonly string[] | undefined): Topology {
  const ends = new Set(topology.links.flatMap(({ from, to }) => [from, to]));
  for (const { host } of topology.unresolved) ends.add(host);
  const linked = ({ name, interfaces }: TopologyHost) =>
    ends.has(name) || interfaces.some(({ id }) => ends.has(id));
  const hosts = names
    ? names.flatMap((name) => topology.hosts.find((host) => host.name === name) ?? [])
    : topology.hosts.filter(linked);
  const shown = hosts.map((host) => ({
    ...host,
    // Tunnel modules leave idle devices in every namespace: tunl0, gre0 and their like.
    interfaces: host.interfaces.filter(({ id, up, addresses }) => up || addresses.length > 0 || ends.has(id)),
  }));
  const known = new Set(shown.flatMap(({ name, interfaces }) => [name, ...interfaces.map(({ id }) => id)]));
  return {
    hosts: shown,
    links: topology.links.filter(({ from, to }) => known.has(from) && known.has(to)),
    unresolved: topology.unresolved.filter(({ host }) => known.has(host)),
  };
}

/** Whether a host is nothing but a switch: one bridge without an address, and its ports. */
export function isSwitch({ interfaces }: TopologyHost, { links }: Topology): boolean {
  const [bridge, ...more] = interfaces.filter(({ kind }) => kind === 'bridge');
  if (!bridge || more.length > 0 || bridge.addresses.length > 0) return false;
  const ports = interfaces.filter((one) => one !== bridge);
  return (
    ports.length > 0 &&
    ports.every(({ id, addresses }) => {
      const own = links.filter(({ from, to }) => from === id || to === id);
      const isPort = own.some(({ kind, to }) => kind === 'port' && to === bridge.id);
      return isPort && addresses.length === 0 && own.every(({ kind }) => kind === 'port' || kind === 'cable');
    })
  );
}

/** The host that an end of a link, an interface or a host, belongs to. Names of hosts hold no colon. */
export function hostOf(end: string): string {
  return end.split(':', 1)[0]!;
}
