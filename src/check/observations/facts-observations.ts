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

/** What a host's facts say of one of its lists. */
export function factsObservations(host: string, facts: HostFacts, list: ReadList): readonly Observation[] {
  switch (list) {
    case 'links': {
      const names = new Map(facts.namespaces.map(({ nsid, name }) => [nsid, name]));
      return linkReadings(host, facts.links, nowhere, names);
    }
    case 'addresses':
      return addressListings(host, facts.addresses, nowhere);
    case 'routes':
      return routeListings(host, facts.routes, nowhere, interfacesOf(facts));
    case 'neighbours':
      return neighbourSeen(host, neighbourFields(facts.neighbours), true, nowhere, interfacesOf(facts))
        .observations;
    case 'fdb':
      return forwardingSeen(host, forwardingFields(facts.fdb), true, nowhere, interfacesOf(facts))
        .observations;
    case 'iptables':
      return readSavedRules(host, facts.iptables.split('\n'), true);
  }
}

/** An interface without an entry has an empty list. */
function interfacesOf({ links }: HostFacts): string[] {
  return links.flatMap(({ ifname }) => (typeof ifname === 'string' ? [ifname] : []));
}
