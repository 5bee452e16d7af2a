import { icmpTypeName } from './icmp-text.ts';
import type { IcmpLayer, Ipv4Layer, Ipv6Layer, Layer } from './layer.ts';
import { etherTypeName, hexadecimal, protocolName } from './names.ts';

/** One field of a header, in the words of its standard. */
export interface Field {
  name: string;
  value: string;
}

/** The name of a header's protocol, as a heading. */
export function layerTitle(layer: Layer): string {
  return {
    ethernet: 'Ethernet',
    vlan: 'VLAN tag (802.1Q)',
    arp: 'ARP',
    ipv4: 'IPv4',
    ipv6: 'IPv6',
    icmp: 'ICMP',
    icmpv6: 'ICMPv6',
    udp: 'UDP',
    tcp: 'TCP',
    vxlan: 'VXLAN',
    geneve: 'Geneve',
    gre: 'GRE',
    wireguard: 'WireGuard',
  }[layer.protocol];
}

/** The fields of a header, in the order in which they stand there. */
export function fieldsOf(layer: Layer): Field[] {
  return Object.entries(values(layer)).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: String(value) }],
  );
}

function values(layer: Layer): Record<string, string | number | undefined> {
  switch (layer.protocol) {
    case 'ethernet':
      return { Destination: layer.destination, Source: layer.source, Type: etherType(layer.type) };
    case 'vlan':
      return { Priority: layer.priority, 'VLAN id': layer.id, Type: etherType(layer.type) };
    case 'arp':
      return {
        Operation: named(layer.operation, ['', 'request', 'reply'][layer.operation]),
        'Sender hardware address': layer.senderMac,
        'Sender protocol address': layer.senderAddress,
        'Target hardware address': layer.targetMac,
        'Target protocol address': layer.targetAddress,
      };
    case 'ipv4':
      return ipv4Values(layer);
    case 'ipv6':
      return ipv6Values(layer);
    case 'icmp':
    case 'icmpv6':
      return icmpValues(layer);
    case 'udp':
      return {
        'Source port': layer.sourcePort,
        'Destination port': layer.destinationPort,
        Length: layer.length,
      };
    case 'tcp':
      return {
        'Source port': layer.sourcePort,
        'Destination port': layer.destinationPort,
        'Sequence number': layer.sequence,
        'Acknowledgment number': layer.flags.includes('.') ? layer.acknowledgement : undefined,
        Flags: flagNames(layer.flags),
        Window: layer.window,
        'Payload length': layer.length,
      };
    case 'vxlan':
      return { 'VXLAN network identifier (VNI)': layer.vni };
    case 'geneve':
      return {
        'Options length': layer.options,
        'Protocol type': etherType(layer.type),
        'Virtual network identifier (VNI)': layer.vni,
      };
    case 'gre':
      return {
        'Protocol type': etherType(layer.type),
        Checksum: layer.checksum === undefined ? undefined : hexadecimal(layer.checksum, 4),
        Key: layer.key,
        'Sequence number': layer.sequence,
      };
    case 'wireguard':
      return {
        Type: named(layer.type, wireguardTypes[layer.type]),
        Receiver: layer.receiver,
        Counter: layer.counter,
      };
  }
}

const wireguardTypes = ['', 'handshake initiation', 'handshake response', 'cookie reply', 'transport data'];

function ipv4Values(layer: Ipv4Layer) {
  const flags = [layer.dontFragment && "don't fragment", layer.moreFragments && 'more fragments'];
  return {
    'Header length': layer.headerLength,
    'Traffic class (DSCP, ECN)': hexadecimal(layer.trafficClass, 2),
    'Total length': layer.length,
    Identification: layer.identification,
    Flags: flags.filter(Boolean).join(', ') || 'none',
    'Fragment offset': layer.fragmentOffset,
    'Time to live': layer.ttl,
    Protocol: protocol(layer.next),
    'Source address': layer.source,
    'Destination address': layer.destination,
  };
}

function ipv6Values({ fragment, ...layer }: Ipv6Layer) {
  return {
    'Traffic class': hexadecimal(layer.trafficClass, 2),
    'Flow label': hexadecimal(layer.flowLabel, 5),
    'Payload length': layer.length,
    'Next header': protocol(layer.next),
    'Hop limit': layer.hopLimit,
    'Source address': layer.source,
    'Destination address': layer.destination,
    'Fragment identification': fragment?.identification,
    'Fragment offset': fragment?.offset,
    'More fragments': fragment && (fragment.more ? 'yes' : 'no'),
  };
}

function icmpValues(layer: IcmpLayer) {
  return {
    Type: named(layer.type, icmpTypeName(layer)),
    Code: layer.code,
    Identifier: layer.identifier,
    'Sequence number': layer.sequence,
    MTU: layer.mtu,
    [layer.protocol === 'icmp' ? 'Gateway' : 'Target address']: layer.target,
    'Link-layer address': layer.mac,
  };
}

const etherType = (type: number) =>
  type < 0x600 ? `length ${type}` : named(hexadecimal(type, 4), etherTypeName(type));
const protocol = (number: number) => named(number, protocolName(number));
/** A number and its name, where that says more. */
const named = (number: number | string, name: string | undefined) =>
  name && !name.endsWith(String(number)) ? `${number} (${name})` : String(number);

const flagWords: Record<string, string> = {
  F: 'FIN',
  S: 'SYN',
  R: 'RST',
  P: 'PSH',
  '.': 'ACK',
  U: 'URG',
  E: 'ECE',
  W: 'CWR',
};
const flagNames = (letters: string) =>
  Array.from(letters, (letter) => flagWords[letter]).join(', ') || 'none';
