import { readFdb } from '../facts/fdb.ts';
import { because, unexplained } from './decision.ts';
import type { Reasons } from './decision.ts';
import { frameOf, isGroup } from './headers.ts';
import type { Observation } from './hop.ts';
import type { Ways } from './ways.ts';

/**
 * Why a bridge put a frame where it was seen next: the forwarding entry of its destination, or none, and so everywhere.
 * @param copies How many of the bridge's ports the frame was seen to leave by. The entry may have been learned later.
 */
export function bridgedTo(after: Observation, bridge: string, copies: number, ways: Ways): Reasons {
  const { host, interface: name } = after.captured;
  const mac = frameOf(after)?.destination;
  const facts = ways.host(host)?.facts;
  if (mac === undefined || !facts)
    return unexplained({ host, missing: 'fdb', bridge, mac: '', interface: name });
  const entries = readFdb(facts).filter(
    (entry) => entry.mac === mac && (entry.master === bridge || entry.interface === bridge),
  );
  if (isGroup(mac) || copies > 1 || entries.length === 0)
    return because({ host, table: 'flood', bridge, mac });
  // The bridge's own MAC is entered for the bridge or for one of its ports, and is permanent there.
  const leads = entries.filter((entry) =>
    name === bridge ? entry.state === 'permanent' : entry.interface === name,
  );
  const entry = leads.find(({ vlan }) => vlan === undefined) ?? leads[0];
  return entry
    ? because({ host, table: 'fdb', bridge, entry })
    : unexplained({ host, missing: 'fdb', bridge, mac, interface: name });
}
