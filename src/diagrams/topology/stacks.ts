import type { Link } from '../facts/links.ts';
import { interfaceId, linkBetween } from './network.ts';
import type { Found, Network, NetworkHost } from './network.ts';
import { isTunnel } from './tunnel-kinds.ts';

/** Ports of bridges, bonds and VRFs; and what VLANs, MACVLANs and their like stand on. */
export function stacksOf(network: Network): Found {
  const found: Found = { links: [], unresolved: [] };
  for (const host of network.values()) {
    const id = (name: string) => interfaceId(host.name, name);
    const leave = (link: Link, message: string) =>
      found.unresolved.push({ host: host.name, interface: link.name, message });
    for (const link of host.links) {
      if (link.master !== undefined) {
        if (host.links.some(({ name }) => name === link.master))
          found.links.push(linkBetween('port', id(link.name), id(link.master)));
        else
          leave(
            link,
            `\`${link.name}\` on \`${host.name}\` is a port of \`${link.master}\`, which the facts don't hold.`,
          );
      }
      // A tunnel's `link` is only the device that it sends through.
      if (link.kind === 'veth' || isTunnel(link.kind) || (!link.link && !link.far)) continue;
      const parent = parentOf(host, link);
      if (parent) found.links.push(linkBetween('parent', id(link.name), parent, labelOf(link)));
      else leave(link, `The facts don't hold what \`${link.name}\` on \`${host.name}\` stands on.`);
    }
  }
  return found;
}

function parentOf(host: NetworkHost, link: Link): string | undefined {
  const there = link.far ? host.hostOf(link.far.netnsid) : host;
  const parent = there?.links.find(({ name, index }) =>
    link.far ? index === link.far.index : name === link.link,
  );
  return there && parent && interfaceId(there.name, parent.name);
}

function labelOf({ kind, data }: Link): string {
  const detail = kind === 'vlan' ? data.id : data.mode;
  return [kind.toUpperCase(), detail]
    .filter((word) => typeof word === 'string' || typeof word === 'number')
    .join(' ');
}
