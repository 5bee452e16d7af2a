import type { Link } from '../facts/links.ts';
import { readRoutes } from '../facts/routes.ts';
import type { Found, Network, NetworkHost } from './network.ts';
import type { Owners } from './owners.ts';
import { pointToPoint } from './tunnel-kinds.ts';
import { TunnelLinks } from './tunnel-links.ts';

const address = (value: unknown) => (typeof value === 'string' && value !== 'any' ? value : undefined);

/**
 * IPIP, GRE and their like: to the device of the same kind on the host that owns the far address, and whose addresses
 * mirror this one's. A device without a fixed far end sends to the gateways of the routes that lead into it.
 */
export function tunnelsOf(network: Network, owners: Owners): Found {
  const links = new TunnelLinks(network);
  for (const host of network.values()) {
    for (const link of host.links.filter(({ kind }) => kind in pointToPoint)) {
      const label = pointToPoint[link.kind]!;
      for (const remote of endpoints(host, link)) {
        const owner = owners.find(host, remote, address(link.data.link) ?? link.link);
        const far = typeof owner === 'string' ? undefined : mirror(host, link, remote, owner);
        if (typeof owner !== 'string' && far) {
          links.add(host, link, owner, far, label);
          continue;
        }
        const reason =
          typeof owner === 'string' ? owner : `\`${owner.name}\` has no ${label} that leads back`;
        links.leave(
          host,
          link,
          `\`${link.name}\` on \`${host.name}\` sends to \`${remote}\`, but ${reason}.`,
        );
      }
    }
  }
  return links.found;
}

function endpoints(host: NetworkHost, link: Link): Set<string> {
  const remote = address(link.data.remote);
  if (remote !== undefined) return new Set([remote]);
  const hops = readRoutes(host.facts).flatMap((route) => route.hops);
  return new Set(
    hops.flatMap(({ dev, gateway }) => (dev === link.name && gateway !== undefined ? [gateway] : [])),
  );
}

/** The device that would receive: of several that fit, the one that names most of the addresses, as the kernel does. */
function mirror(host: NetworkHost, link: Link, remote: string, owner: NetworkHost): Link | undefined {
  const local = address(link.data.local);
  const own = (candidate: string) =>
    local === undefined ? host.addresses.some((one) => one.address === candidate) : candidate === local;
  const names = ({ data }: Link) =>
    [data.local, data.remote].filter((end) => address(end) !== undefined).length;
  const fits = owner.links.filter((other) => {
    const [theirs, ours] = [address(other.data.local), address(other.data.remote)];
    return (
      other.kind === link.kind &&
      (theirs === undefined || theirs === remote) &&
      (ours === undefined || own(ours)) &&
      other.data.ikey === link.data.okey
    );
  });
  return fits.sort((a, b) => names(b) - names(a))[0];
}
