/** What a walk says in words: changes, which table decided, how a way ends, and what nothing explains. */
import type { Change } from './change.ts';
import type { Decision, Gap } from './decision.ts';
import { isGroup } from './headers.ts';
import type { Carrier } from './headers.ts';
import type { End, Hop } from './walk.ts';

/** What an interface does with a packet. */
export const directionWords = { in: 'receives', out: 'sends' } as const;

const ends: Record<string, string> = {
  source: 'source',
  destination: 'destination',
  sourcePort: 'source port',
  destinationPort: 'destination port',
};

/** What became different. */
export function changeText(change: Change): string {
  switch (change.what) {
    case 'mac':
      return `${change.end} MAC ${change.from} → ${change.to}`;
    case 'ttl':
      return `${change.version === 4 ? 'TTL' : 'hop limit'} ${change.from} → ${change.to}`;
    case 'address':
      return `${ends[change.end]} ${change.from} → ${change.to}`;
    case 'identifier':
      return `ICMP id ${change.from} → ${change.to}`;
    case 'encapsulated':
      return `packed into ${carrierText(change.carrier)}`;
    case 'decapsulated':
      return `taken out of ${carrierText(change.carrier)}`;
    case 'tagged':
      return `tagged with VLAN ${change.id}`;
    case 'untagged':
      return `VLAN tag ${change.id} removed`;
    case 'mark':
      if (change.to === 0) return `mark ${mark(change.from)} removed`;
      return change.from === 0
        ? `marked ${mark(change.to)}`
        : `mark ${mark(change.from)} → ${mark(change.to)}`;
  }
}

function mark(value: number): string {
  return `0x${value.toString(16)}`;
}

function carrierText({ tunnel, ip }: Carrier): string {
  const names = { vxlan: 'VXLAN', geneve: 'Geneve', gre: 'GRE', wireguard: 'WireGuard' };
  const number = tunnel && 'vni' in tunnel ? ` ${tunnel.vni}` : '';
  return `${tunnel ? names[tunnel.protocol] : 'IP'}${number} from ${ip.source} to ${ip.destination}`;
}

/** What kind of entry decided. */
export function tableText(decision: Decision): string {
  switch (decision.table) {
    case 'route':
      return decision.route.type === 'unicast' ? 'route' : 'own address';
    case 'neighbour':
      return 'neighbour';
    case 'fdb':
      if (decision.bridge === undefined) return `far end of ${decision.entry.interface}`;
      return decision.entry.state === 'permanent' && decision.entry.interface === decision.bridge
        ? `MAC of ${decision.bridge} itself`
        : `port of ${decision.bridge}`;
    case 'flood':
      return `${decision.bridge} floods`;
    case 'tunnel':
      return 'tunnel';
    case 'cable':
      return decision.far === decision.host ? 'cable' : `cable from ${decision.far}`;
    case 'device':
      return 'device';
    case 'chain':
      return 'rule';
    case 'ipvs':
      return 'virtual server';
    case 'connection':
      return 'known connection';
  }
}

/** What stands for an entry where the table has none. */
export function absenceText(decision: Extract<Decision, { table: 'flood' }>): string {
  return isGroup(decision.mac)
    ? `A frame for ${decision.mac} is for all, and leaves by every other port.`
    : `A frame for ${decision.mac} leaves by every other port: no entry led to one when it came.`;
}

/** How a way ends; empty where an entry says it. */
export function endText(end: End, { host, interface: name }: Pick<Hop, 'host' | 'interface'>): string {
  switch (end.how) {
    case 'taken':
      return `${host} takes the packet in.`;
    case 'ignored':
      return `${host} ignores the frame: it is not for the MAC of ${name}.`;
    case 'lost':
      return 'The packet was not seen after this.';
  }
}

/** What no entry explains, in a sentence whose names stand in backticks. */
export function gapText(gap: Gap): string {
  const host = `\`${gap.host}\``;
  switch (gap.missing) {
    case 'route': {
      const { destination, source, iif } = gap.asked;
      const from = iif === undefined ? '' : ` from \`${source}\` through \`${iif}\``;
      return `no route of ${host} leads a packet for \`${destination}\`${from} out of \`${gap.interface}\``;
    }
    case 'neighbour':
      return `no neighbour entry of ${host} gives \`${gap.address}\` on \`${gap.interface}\` the MAC \`${gap.mac}\``;
    case 'fdb':
      return `no forwarding entry of \`${gap.bridge}\` on ${host} leads \`${gap.mac}\` to \`${gap.interface}\``;
    case 'tunnel':
      return `no setting or entry of \`${gap.interface}\` on ${host} leads to \`${gap.to}\``;
    case 'translation':
      return `no rule of ${host} makes \`${gap.to}\` of \`${gap.from}\`, or more than one may`;
    case 'mark':
      return `no rule of ${host} makes the mark \`${mark(gap.to)}\` of \`${mark(gap.from)}\`, or more than one may`;
    case 'way':
      return `nothing in the facts leads from \`${gap.from}\` to \`${gap.to}\``;
  }
}
