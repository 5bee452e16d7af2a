import { readSessions } from '../facts/bird.ts';
import type { BgpSession } from '../facts/bird.ts';
import { linkBetween } from './network.ts';
import type { Found, Network } from './network.ts';
import type { Owners } from './owners.ts';

/** BGP sessions, one link for each pair of hosts. */
export function sessionsOf(network: Network, owners: Owners): Found {
  const found: Found = { links: [], unresolved: [] };
  const order = [...network.keys()];
  for (const host of network.values()) {
    for (const session of readSessions(host.facts)) {
      const owner = owners.find(host, session.neighbour, session.device);
      if (typeof owner === 'string') {
        const message = `BGP on \`${host.name}\` has the neighbour \`${session.neighbour}\`, but ${owner}.`;
        found.unresolved.push({ host: host.name, interface: undefined, message });
        continue;
      }
      const [from, to] = [host.name, owner.name].sort((a, b) => order.indexOf(a) - order.indexOf(b));
      const link = linkBetween('bgp', from!, to!, labelOf(session, from === host.name));
      if (!found.links.some(({ id }) => id === link.id)) found.links.push(link);
    }
  }
  return found;
}

/** The two systems in the order of the link's ends, and the session's state where it isn't up. */
function labelOf({ localAs, neighbourAs, state }: BgpSession, forwards: boolean): string {
  const systems = [...new Set(forwards ? [localAs, neighbourAs] : [neighbourAs, localAs])].filter(Boolean);
  return [`AS ${systems.join(' – ')}`, ...(state === 'Established' ? [] : [state])].join(', ');
}
