import type { Sighting } from './observation.ts';
import { holderText } from './world.ts';
import type { Holder, World } from './world.ts';

/** What else a recording says, beside the facts of a moment. */
export interface Elsewhere {
  /** All moments of the facts: what was learned before may still be in a table. */
  worlds: readonly World[];
  /** Whether a MAC stands in a command, or is said to be an interface's in an output. */
  knowsMac(mac: string): boolean;
  /** Whether an address stands anywhere but in packets. */
  knowsAddress(address: string): boolean;
}

/** What the facts of a moment say against a sighting, as a sentence; undefined where nothing does, or where they can't tell. */
export function judge(sighting: Sighting, world: World, elsewhere: Elsewhere): string | undefined {
  const { host } = sighting;
  // The facts hold every host that there was.
  if (!world.has(host)) return undefined;
  switch (sighting.kind) {
    case 'frame':
      return unknownMac(sighting.mac, world, elsewhere);
    case 'packet': {
      const { address } = sighting;
      if (isSpecial(address) || elsewhere.knowsAddress(address)) return undefined;
      return `shows \`${address}\`, which no host has (facts of \`${world.name}\`), and which no command names`;
    }
    case 'own': {
      const { address } = sighting;
      if (isSpecial(address) || world.withAddress(address).some((holder) => holder.host === host))
        return undefined;
      return `shows \`${address}\` as an address of \`${host}\`, which has none such (facts of \`${world.name}\`)`;
    }
    case 'neighbour':
      return judgeNeighbour(sighting, world, elsewhere);
    case 'tunnel':
      return judgeTunnel(sighting, world, elsewhere);
    case 'station':
      return judgeStation(sighting, world, elsewhere);
  }
}

function unknownMac(mac: string, world: World, elsewhere: Elsewhere): string | undefined {
  // A group's, or nobody's.
  if (Number.parseInt(mac.slice(0, 2), 16) & 1 || mac === '00:00:00:00:00:00') return undefined;
  if (elsewhere.worlds.some((one) => one.withMac(mac).length > 0) || elsewhere.knowsMac(mac))
    return undefined;
  return `shows the MAC \`${mac}\`, which no interface has (facts of \`${world.name}\`), and which no command names`;
}

function judgeNeighbour(
  { host, device, address, mac, lasting }: Sighting & { kind: 'neighbour' },
  world: World,
  elsewhere: Elsewhere,
): string | undefined {
  // Most are right, and segments take time to read.
  if (world.withAddress(address).some((holder) => holder.host !== host && holder.mac === mac))
    return undefined;
  const right = rightful(world, host, device, address);
  // What was learned is believed for a while after it has changed.
  const ever = lasting ? [] : elsewhere.worlds.flatMap((one) => rightful(one, host, device, address));
  if (right.length === 0) return unknownMac(mac, world, elsewhere);
  if ([...right, ...ever].some((holder) => holder.mac === mac)) return undefined;
  const [owner] = right as [Holder, ...Holder[]];
  const other = world.withMac(mac)[0];
  const whose = other ? `that of ${holderText(other)}` : 'no interface’s';
  return `shows the MAC \`${mac}\` for \`${address}\`, ${whose}; ${holderText(owner)}, which answers for \`${address}\`, has \`${owner.mac}\` (facts of \`${world.name}\`)`;
}

/** The interfaces that may answer for an address where a host asks: those of its owners. Linux answers on any of them. */
function rightful(world: World, host: string, device: string, address: string): Holder[] {
  const from = world.find(host, device);
  if (!from) return [];
  const owners = world.withAddress(address).filter((holder) => holder.host !== host);
  const own = owners.filter((holder) => world.isNear(holder, from));
  const others = [...new Set(owners.map((holder) => holder.host))].flatMap((one) => world.near(one, from));
  return [...own, ...others].filter((holder) => holder.mac !== undefined);
}

function judgeTunnel(
  { host, device, mac, remote }: Sighting & { kind: 'tunnel' },
  world: World,
  elsewhere: Elsewhere,
): string | undefined {
  const from = world.find(host, device);
  const ends = new Set(world.withAddress(remote).map((holder) => holder.host));
  const all = world.withMac(mac).filter((holder) => holder.host !== host);
  if (all.some((holder) => ends.has(holder.host))) return undefined;
  const stations = all.filter((holder) => from && world.isNear(holder, from));
  // It may be the MAC of a station in a bridge behind the tunnel.
  if (stations.length === 0) return unknownMac(mac, world, elsewhere);
  if (ends.size === 0) return undefined;
  const [end] = ends;
  return `leads \`${mac}\` to \`${remote}\`, which is \`${end}\`; the MAC is that of ${holderText(stations[0]!)} (facts of \`${world.name}\`)`;
}

function judgeStation(
  { host, port, mac }: Sighting & { kind: 'station' },
  world: World,
  elsewhere: Elsewhere,
): string | undefined {
  const found = behind(world, host, port, mac);
  if (found === true) return undefined;
  if (found === undefined) return unknownMac(mac, world, elsewhere);
  // What was learned is believed for a while after a station has moved.
  if (elsewhere.worlds.some((one) => behind(one, host, port, mac) === true)) return undefined;
  return `shows \`${mac}\` behind \`${port}\`; it is the MAC of ${holderText(found)}, which is not behind that port (facts of \`${world.name}\`)`;
}

/** Whether the station of a MAC is behind a port; the station where it is elsewhere on the segment; undefined where that can't be told. */
function behind(world: World, host: string, port: string, mac: string): Holder | true | undefined {
  const at = world.find(host, port);
  if (at?.master === undefined) return undefined;
  const all = world.withMac(mac);
  if (all.some((holder) => world.areCabled(at, holder))) return true;
  const stations = all.filter((holder) => world.isNear(holder, at));
  if (stations.length === 0) return undefined;
  return stations.some((holder) => world.isBehind(at, holder)) ? true : stations[0]!;
}

/** Whether an address is nobody's own: any, a group, a broadcast, this host. */
function isSpecial(address: string): boolean {
  const [first, , , last] = address.split('.').map(Number);
  return first === 0 || first === 127 || (first ?? 0) >= 224 || last === 255;
}
