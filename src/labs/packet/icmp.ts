import { ipv4Address, ipv6Address, macAddress } from './addresses.ts';
import type { Decoder } from './header.ts';
import type { IcmpLayer } from './layer.ts';
import type { Reader } from './reader.ts';

/** RFC 792: eight bytes, of which the last four depend on the type. Errors carry the beginning of the packet they are about. */
export const icmp: Decoder = (reader) => {
  if (!reader.has(8)) return undefined;
  const layer: IcmpLayer = { protocol: 'icmp', type: reader.u8(0), code: reader.u8(1), length: reader.left };
  if (layer.type === 0 || layer.type === 8) readEcho(reader, layer);
  if (layer.type === 5) layer.target = ipv4Address(reader.slice(4, 4));
  // RFC 1191, section 4.
  if (layer.type === 3 && layer.code === 4) layer.mtu = reader.u16(6);
  reader.skip(8);
  return { layer };
};

/** RFC 4443, and neighbour discovery of RFC 4861, section 4. */
export const icmpv6: Decoder = (reader) => {
  const type = reader.u8(0);
  const discovery = type >= 133 && type <= 137;
  const header = fixedLength(type);
  if (!reader.has(header)) return undefined;
  const layer: IcmpLayer = { protocol: 'icmpv6', type, code: reader.u8(1), length: reader.left };
  if (type === 128 || type === 129) readEcho(reader, layer);
  if (type === 2) layer.mtu = reader.u32(4);
  if (type >= 135 && type <= 137) layer.target = ipv6Address(reader.slice(8, 16));
  reader.skip(header);
  if (discovery) readMac(reader, layer);
  return { layer };
};

/** What stands before the options of router solicitations, advertisements, neighbour messages and redirects. */
function fixedLength(type: number): number {
  return { 134: 16, 135: 24, 136: 24, 137: 40 }[type] ?? 8;
}

function readEcho(reader: Reader, layer: IcmpLayer): void {
  layer.identifier = reader.u16(4);
  layer.sequence = reader.u16(6);
}

/** RFC 4861, section 4.6.1: options of type 1 (the sender's) and 2 (the target's), length 1 in units of eight bytes. */
function readMac(reader: Reader, layer: IcmpLayer): void {
  let at = 0;
  while (reader.has(at + 8) && reader.u8(at + 1) > 0) {
    if (reader.u8(at) <= 2 && reader.u8(at) >= 1 && reader.u8(at + 1) === 1)
      layer.mac = macAddress(reader.slice(at + 2, 6));
    at += reader.u8(at + 1) * 8;
  }
}
