import { arp } from './arp.ts';
import { ethernet, vlan } from './ethernet.ts';
import { geneve } from './geneve.ts';
import { gre } from './gre.ts';
import type { Decoder, Header, Next } from './header.ts';
import { icmp, icmpv6 } from './icmp.ts';
import { ipv4 } from './ipv4.ts';
import { ipv6 } from './ipv6.ts';
import type { Layer, Packet } from './layer.ts';
import { Reader } from './reader.ts';
import { tcp } from './tcp.ts';
import { udp } from './udp.ts';
import { vxlan } from './vxlan.ts';
import { wireguard } from './wireguard.ts';

/** IEEE 802.1Q and 802.1ad tags; 0x6558 is "transparent Ethernet bridging", a frame within GRE or Geneve. */
const ofEtherType = new Map<number, Decoder>([
  [0x0800, ipv4],
  [0x0806, arp],
  [0x6558, ethernet],
  [0x8100, vlan],
  [0x86dd, ipv6],
  [0x88a8, vlan],
]);

/** 4 and 41 are IP within IP (RFC 2003, RFC 4213). */
const ofProtocol = new Map<number, Decoder>([
  [1, icmp],
  [4, ipv4],
  [6, tcp],
  [17, udp],
  [41, ipv6],
  [47, gre],
  [58, icmpv6],
]);

/** 8472 is what Linux takes for VXLAN by default: it is older than the port of RFC 7348. 6784 is Weave Net's. */
const ofPort = new Map<number, Decoder>([
  [4789, vxlan],
  [6784, vxlan],
  [8472, vxlan],
  [6081, geneve],
]);

/**
 * Decodes a packet, header by header, as far as its headers are known and captured. Never throws.
 * @param link what `bytes` begin with
 * @param length of the packet on the wire, where less of it was captured
 */
export function decode(link: 'ethernet' | 'ip', bytes: Uint8Array, length = bytes.length): Packet {
  const reader = new Reader(bytes, length);
  const layers: Layer[] = [];
  let next: Next | undefined = { by: 'link', value: link };
  while (next) {
    const header: Header | undefined = decoderOf(next, reader)?.(reader);
    if (!header) break;
    layers.push(header.layer);
    next = header.next;
  }
  return { layers, payload: reader.rest() };
}

function decoderOf(next: Next, reader: Reader): Decoder | undefined {
  switch (next.by) {
    case 'link':
      if (next.value === 'ethernet') return ethernet;
      return reader.u8(0) >> 4 === 6 ? ipv6 : ipv4;
    case 'ethertype':
      return ofEtherType.get(next.value);
    case 'protocol':
      return ofProtocol.get(next.value);
    case 'port':
      return ofPort.get(next.value) ?? wireguard;
  }
}
