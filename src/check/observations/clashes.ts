import type { Moment } from '../../labs/facts.ts';
import { holderText } from './world.ts';
import type { Holder, World } from './world.ts';

/**
 * MACs and addresses that two hosts on one segment both have at one moment, as sentences. An address that comes with the same MAC is a
 * gateway that is meant to be on each of them; so is a MAC of VRRP's.
 */
export function clashesIn(moment: Moment, world: World): string[] {
  const { macs, addresses } = shared(moment);
  const found: string[] = [];
  for (const mac of macs) {
    if (mac.startsWith('00:00:5e:00:01:')) continue;
    const pair = onOneSegment(
      world,
      world.withMac(mac).filter(({ kind, up }) => kind !== 'ipvlan' && up),
    );
    if (pair && !pair.every((one) => addressesOf(one, addresses, world)))
      found.push(
        `${both(pair)} are on one segment and have the same MAC \`${mac}\` (facts of \`${world.name}\`)`,
      );
  }
  for (const address of addresses) {
    const pair = onOneSegment(
      world,
      world.withAddress(address).filter(({ up }) => up),
    );
    if (pair && pair[0].mac !== pair[1].mac)
      found.push(
        `${both(pair)} are on one segment and have the same address \`${address}\` (facts of \`${world.name}\`)`,
      );
  }
  return found;
}

function both([one, other]: readonly [Holder, Holder]): string {
  return `${holderText(one)} and ${holderText(other)}`;
}

/** Whether one of the addresses that several hosts have is the interface's. */
function addressesOf(holder: Holder, addresses: readonly string[], world: World): boolean {
  return addresses.some((address) => world.withAddress(address).some(({ id }) => id === holder.id));
}

/** What occurs on more than one host. */
function shared(moment: Moment): { macs: string[]; addresses: string[] } {
  const [macs, addresses] = [new Shared(), new Shared()];
  for (const host in moment) {
    const facts = moment[host]!;
    for (const link of facts.links) if (link['link_type'] === 'ether') macs.add(link['address'], host);
    for (const { addr_info: own } of facts.addresses)
      if (Array.isArray(own))
        for (const one of own as (Record<string, unknown> | null)[])
          if (one?.['scope'] === 'global') addresses.add(one['local'], host);
  }
  return { macs: [...macs.found], addresses: [...addresses.found] };
}

/** Finds what several hosts have. */
class Shared {
  readonly found = new Set<string>();
  readonly #hosts = new Map<string, string>();

  add(value: unknown, host: string): void {
    if (typeof value !== 'string') return;
    const first = this.#hosts.get(value);
    if (first === undefined) this.#hosts.set(value, host);
    else if (first !== host) this.found.add(value);
  }
}

/** Two interfaces of different hosts that a frame joins. A bridge that keeps VLANs apart joins nothing for certain. */
function onOneSegment(world: World, holders: readonly Holder[]): [Holder, Holder] | undefined {
  for (const [index, one] of holders.slice(0, 50).entries())
    for (const other of holders.slice(index + 1, 50))
      if (one.host !== other.host && world.isNear(one, other) && !world.mayKeepApart(one))
        return [one, other];
  return undefined;
}
