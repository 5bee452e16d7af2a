import { decode } from '../../src/labs/packet/decode.ts';
import type {
  GreLayer,
  IcmpLayer,
  Ipv4Layer,
  Ipv6Layer,
  Layer,
  Packet,
} from '../../src/labs/packet/layer.ts';

const hex = (value: number, digits: number) => `0x${value.toString(16).padStart(digits, '0')}`;

/**
 * What was decoded of a packet, as the facts that tcpdump prints: the same words in the same order as
 * `printed-facts.ts` finds there. Those of a packet that an ICMP error quotes come last.
 * @param length of the packet on the wire
 */
export function decodedFacts({ layers, payload }: Packet, length: number): string[] {
  const facts = layers.flatMap((layer, at) => factsOf(layer, layers.slice(0, at), layers[at + 1], length));
  const last = layers.at(-1);
  const quotes = last?.protocol === 'icmp' && [3, 11].includes(last.type);
  return quotes ? [...facts, ...decodedFacts(decode('ip', payload), 0)] : facts;
}

function factsOf(layer: Layer, before: Layer[], next: Layer | undefined, length: number): string[] {
  switch (layer.protocol) {
    case 'ethernet':
      return [
        `frame ${layer.source} ${layer.destination} type ${hex(layer.type, 4)} length ${frameLength(before, length)}`,
      ];
    case 'vlan':
      return [`vlan ${layer.id} ${layer.priority} type ${hex(layer.type, 4)}`];
    case 'arp':
      return [
        layer.operation === 1
          ? `arp 1 ${layer.senderAddress} ${layer.targetAddress}`
          : `arp 2 ${layer.senderAddress} ${layer.senderMac}`,
      ];
    case 'ipv4':
      return [ipv4(layer), ends(layer, next)];
    case 'ipv6':
      return [ipv6(layer), ends(layer, next), ...fragment(layer)];
    case 'icmp':
    case 'icmpv6':
      return icmp(layer);
    case 'udp': {
      const tunnel = next?.protocol === 'vxlan' || next?.protocol === 'geneve';
      return tunnel ? [] : [`udp length ${layer.length - 8}`];
    }
    case 'tcp': {
      const counted = layer.length > 0 || /[SFR]/.test(layer.flags);
      const acknowledgement = layer.flags.includes('.') ? layer.acknowledgement : undefined;
      return [
        `tcp ${layer.flags} seq ${counted ? layer.sequence : undefined} ack ${acknowledgement} win ${layer.window} length ${layer.length}`,
      ];
    }
    case 'vxlan':
      return [`vxlan ${layer.vni}`];
    case 'geneve':
      return [`geneve ${layer.vni} type ${hex(layer.type, 4)}`];
    case 'gre':
      return [
        `gre sum ${layer.checksum} key ${layer.key} seq ${layer.sequence} type ${hex(layer.type, 4)} length ${ipPayload(before.at(-1)!)}`,
      ];
    case 'wireguard':
      return [];
  }
}

function ipv4(ip: Ipv4Layer): string {
  const flags = (ip.moreFragments ? '+' : '') + (ip.dontFragment ? 'DF' : '') || 'none';
  return `ipv4 tos 0x${ip.trafficClass.toString(16)} ttl ${ip.ttl} id ${ip.identification} offset ${ip.fragmentOffset} flags ${flags} next ${ip.next} length ${ip.length}`;
}

function ipv6(ip: Ipv6Layer): string {
  const next = ip.fragment ? 44 : ip.next;
  return `ipv6 class ${hex(ip.trafficClass, 2)} label ${hex(ip.flowLabel, 5)} hops ${ip.hopLimit} next ${next} length ${ip.length}`;
}

function fragment({ fragment, length }: Ipv6Layer): string[] {
  return fragment
    ? [`fragment ${hex(fragment.identification, 8)} offset ${fragment.offset} length ${length - 8}`]
    : [];
}

function ends(ip: Ipv4Layer | Ipv6Layer, next: Layer | undefined): string {
  const ported = next?.protocol === 'tcp' || next?.protocol === 'udp';
  const [from, to] = ported ? [`.${next.sourcePort}`, `.${next.destinationPort}`] : ['', ''];
  return `from ${ip.source}${from} to ${ip.destination}${to}`;
}

function icmp(message: IcmpLayer): string[] {
  const facts: string[] = [];
  if (message.identifier !== undefined) {
    const kind = message.type === 8 || message.type === 128 ? 'request' : 'reply';
    facts.push(`echo ${kind} id ${message.identifier} seq ${message.sequence}`);
  }
  if (message.target !== undefined) facts.push(`target ${message.target}`);
  if (message.mac !== undefined) facts.push(`link address ${message.mac}`);
  if (message.mtu !== undefined) facts.push(`mtu ${message.mtu}`);
  return facts;
}

/** The length of a frame: that of the packet, or what the headers of the tunnel around it leave. */
function frameLength(before: Layer[], length: number): number {
  const [carrier, tunnel] = before.slice(-2);
  if (tunnel?.protocol === 'gre') return ipPayload(carrier!) - greLength(tunnel);
  if (carrier?.protocol !== 'udp') return length;
  return carrier.length - 16 - (tunnel?.protocol === 'geneve' ? tunnel.options : 0);
}

function greLength({ checksum, key, sequence }: GreLayer): number {
  return 4 + [checksum, key, sequence].filter((field) => field !== undefined).length * 4;
}

function ipPayload(ip: Layer): number {
  return ip.protocol === 'ipv4' ? ip.length - ip.headerLength : ip.protocol === 'ipv6' ? ip.length : 0;
}
