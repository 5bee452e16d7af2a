import type { HostFacts } from '../../labs/facts.ts';
import type { Observation } from './observation.ts';
import { readSavedRules } from './read-rules.ts';
import type { ReadList } from './readers.ts';
import {
  addressListings,
  forwardingFields,
  forwardingSeen,
  linkReadings,
  neighbourFields,
  neighbourSeen,
  routeListings,
} from './records.ts';

const nowhere = () => 0;

/** What a host's facts say, of the lists that are asked for. */
export function factsObservations(
  host: string,
  facts: HostFacts,
  lists: ReadonlySet<ReadList>,
): Observation[] {
  // An interface without an entry has an empty list.
  const interfaces = facts.links.map(({ ifname }) => ifname).filter((name) => typeof name === 'string');
  const read: Record<ReadList, () => Observation[]> = {
    links: () => {
      const names = new Map(facts.namespaces.map(({ nsid, name }) => [nsid, name]));
      return linkReadings(host, facts.links, nowhere, names);
    },
    addresses: () => addressListings(host, facts.addresses, nowhere),
    routes: () => routeListings(host, facts.routes, nowhere, interfaces),
    neighbours: () =>
      neighbourSeen(host, neighbourFields(facts.neighbours), true, nowhere, interfaces).observations,
    fdb: () => forwardingSeen(host, forwardingFields(facts.fdb), true, nowhere, interfaces).observations,
    iptables: () => readSavedRules(host, facts.iptables.split('\n'), true),
  };
  return [...lists].flatMap((list) => read[list]());
}
