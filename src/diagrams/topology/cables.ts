import { interfaceId, linkBetween } from './network.ts';
import type { Found, Network, NetworkHost } from './network.ts';
import type { Link } from '../facts/links.ts';

interface End {
  host: NetworkHost;
  link: Link;
}

/** veth pairs. Each end names the number and the namespace of the other; only where both agree are they a pair. */
export function cablesOf(network: Network): Found {
  const found: Found = { links: [], unresolved: [] };
  const seen = new Set<string>();
  for (const host of network.values()) {
    for (const link of host.links) {
      if (link.kind !== 'veth' || seen.has(interfaceId(host.name, link.name))) continue;
      const other = peer({ host, link });
      const [from, to] = [{ host, link }, other].map(
        (end) => end && interfaceId(end.host.name, end.link.name),
      );
      if (from !== undefined && to !== undefined) {
        found.links.push(linkBetween('cable', from, to));
        seen.add(to);
      } else
        found.unresolved.push({ host: host.name, interface: link.name, message: missing({ host, link }) });
    }
  }
  return found;
}

/** The other end of a pair, if it says the same of this one. */
function peer(end: End): End | undefined {
  const other = named(end);
  const back = other && named(other);
  return back?.host === end.host && back.link === end.link ? other : undefined;
}

/** What an end says the other one is. */
function named({ host, link }: End): End | undefined {
  const there = link.far ? host.hostOf(link.far.netnsid) : host;
  const other = there?.links.find(
    ({ kind, name, index }) => kind === 'veth' && (link.far ? index === link.far.index : name === link.link),
  );
  return there && other && { host: there, link: other };
}

function missing({ host, link }: End): string {
  const end = `the other end of \`${link.name}\` on \`${host.name}\``;
  if (!link.far)
    return link.link === undefined
      ? `The facts don't say what ${end} is.`
      : `The facts don't hold ${end}: \`${link.link}\` on \`${host.name}\` is none that leads back.`;
  const there = host.hostOf(link.far.netnsid);
  if (!there) return `The facts don't hold ${end}: it is in a namespace that is no host of the lab.`;
  return `The facts don't hold ${end}: \`${there.name}\` has no veth with number ${link.far.index} that leads back.`;
}
