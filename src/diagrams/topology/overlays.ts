import { readFdb } from '../facts/fdb.ts';
import type { Link } from '../facts/links.ts';
import type { Found, Network, NetworkHost } from './network.ts';
import type { Owners } from './owners.ts';
import { overlays } from './tunnel-kinds.ts';
import { TunnelLinks } from './tunnel-links.ts';

const text = (value: unknown) => (typeof value === 'string' && value !== 'any' ? value : undefined);
const remoteOf = ({ data }: Link) => text(data.remote) ?? text(data.remote6);
const groupOf = ({ data }: Link) => text(data.group) ?? text(data.group6);

/**
 * VXLAN and Geneve: from each device to those of the same identifier, on the hosts that own the addresses which it sends
 * to: its `remote`, the `dst` of its forwarding entries, or all devices of its multicast group.
 */
export function overlaysOf(network: Network, owners: Owners): Found {
  const links = new TunnelLinks(network);
  for (const host of network.values()) {
    for (const link of host.links.filter(({ kind }) => kind in overlays)) {
      const device = text(link.data.link);
      for (const address of endpoints(host, link)) {
        const owner = owners.find(host, address, device);
        const far =
          typeof owner === 'string' ? undefined : owner.links.find((other) => sameOverlay(link, other));
        if (typeof owner !== 'string' && far) links.add(host, link, owner, far, labelOf(link));
        else {
          const reason = typeof owner === 'string' ? owner : `\`${owner.name}\` has no ${labelOf(link)}`;
          links.leave(
            host,
            link,
            `\`${link.name}\` on \`${host.name}\` sends to \`${address}\`, but ${reason}.`,
          );
        }
      }
      joinGroup(network, links, host, link);
      if (link.data.external === true)
        links.leave(
          host,
          link,
          `\`${link.name}\` on \`${host.name}\` is told by others where to send each packet (external), so the facts don't hold its far ends.`,
        );
    }
  }
  return links.found;
}

function joinGroup(network: Network, links: TunnelLinks, host: NetworkHost, link: Link): void {
  const group = groupOf(link);
  if (group === undefined) return;
  let members = 0;
  for (const other of network.values()) {
    if (other === host) continue;
    const far = other.links.find((one) => sameOverlay(link, one) && groupOf(one) === group);
    if (!far) continue;
    members++;
    links.add(host, link, other, far, labelOf(link));
  }
  if (members === 0)
    links.leave(
      host,
      link,
      `\`${link.name}\` on \`${host.name}\` sends to the group \`${group}\`, but no other host has ${labelOf(link)} in it.`,
    );
}

function endpoints(host: NetworkHost, link: Link): Set<string> {
  const remote = remoteOf(link);
  const entries = readFdb(host.facts).filter((entry) => entry.interface === link.name);
  const addresses = [remote, ...entries.map(({ dst }) => dst)].filter((address) => address !== undefined);
  return new Set(addresses.filter((address) => address !== groupOf(link)));
}

function sameOverlay(one: Link, other: Link): boolean {
  return one.kind === other.kind && one.data.id === other.data.id && one.data.port === other.data.port;
}

function labelOf({ kind, data }: Link): string {
  return [overlays[kind], data.id].filter((word) => word !== undefined).join(' ');
}
