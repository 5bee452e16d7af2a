import type { HostFacts } from '../../labs/facts.ts';
import type { Link } from '../facts/links.ts';
import type { Found, Network, NetworkHost } from './network.ts';
import type { Owners } from './owners.ts';
import { TunnelLinks } from './tunnel-links.ts';

/** WireGuard: from each device to the one on the host that owns a peer's endpoint. */
export function wireguardOf(network: Network, owners: Owners): Found {
  const links = new TunnelLinks(network);
  for (const host of network.values()) {
    for (const { device, endpoint } of peers(host.facts)) {
      const link = host.links.find(({ name }) => name === device);
      if (!link) continue;
      const owner = owners.find(host, endpoint);
      const far = typeof owner === 'string' ? owner : farEnd(host, owner, owners);
      if (typeof owner !== 'string' && typeof far !== 'string')
        links.add(host, link, owner, far, 'WireGuard');
      else
        links.leave(
          host,
          link,
          `\`${device}\` on \`${host.name}\` sends to \`${endpoint}\`, but ${String(far)}.`,
        );
    }
  }
  return links.found;
}

/** The device of a host that receives from another one, or why none can be told. */
function farEnd(host: NetworkHost, owner: NetworkHost, owners: Owners): Link | string {
  const devices = owner.links.filter(({ kind }) => kind === 'wireguard');
  if (devices.length === 0) return `\`${owner.name}\` has no WireGuard device`;
  if (devices.length === 1) return devices[0]!;
  const back = devices.filter(({ name }) =>
    peers(owner.facts).some((peer) => peer.device === name && owners.find(owner, peer.endpoint) === host),
  );
  return back.length === 1
    ? back[0]!
    : `\`${owner.name}\` has more than one WireGuard device that it could reach`;
}

/** The peers whose endpoint is known: lines of device, public key, and `address:port`. */
function peers(facts: HostFacts): { device: string; endpoint: string }[] {
  return facts.wireguard.split('\n').flatMap((line) => {
    const [device = '', , end = ''] = line.split('\t');
    const endpoint = /^\[?(.+?)\]?:\d+$/.exec(end)?.[1];
    return endpoint === undefined ? [] : [{ device, endpoint }];
  });
}
