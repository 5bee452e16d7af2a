import { ipv6Address } from './addresses.ts';
import type { Decoder } from './header.ts';
import type { Ipv6Layer } from './layer.ts';
import type { Reader } from './reader.ts';

const FRAGMENT = 44;
const AUTHENTICATION = 51;
/** Hop-by-hop options, routing, destination options (RFC 8200), mobility (RFC 6275), HIP (RFC 7401), shim6 (RFC 5533). */
const skipped = new Set([0, 43, 60, 135, 139, 140]);

/** RFC 8200, section 3. Extension headers are skipped; only the first fragment holds the header of what it carries. */
export const ipv6: Decoder = (reader) => {
  if (!reader.has(40) || reader.u8(0) >> 4 !== 6) return undefined;
  const length = reader.u16(4);
  const layer: Ipv6Layer = {
    protocol: 'ipv6',
    source: ipv6Address(reader.slice(8, 16)),
    destination: ipv6Address(reader.slice(24, 16)),
    hopLimit: reader.u8(7),
    trafficClass: (reader.u16(0) >> 4) & 0xff,
    flowLabel: reader.u32(0) & 0xfffff,
    next: reader.u8(6),
    length,
  };
  // A length of 0 is that of a packet still to be segmented, or of a jumbogram (RFC 2675).
  reader.limit(length === 0 ? reader.left : 40 + length);
  reader.skip(40);
  skipExtensions(reader, layer);
  const first = layer.fragment === undefined || layer.fragment.offset === 0;
  return { layer, next: first ? { by: 'protocol', value: layer.next } : undefined };
};

/** RFC 8200, section 4: each header begins with the number of the next one and (the fragment header aside) its length. */
function skipExtensions(reader: Reader, layer: Ipv6Layer): void {
  while (reader.has(8)) {
    const next = reader.u8(0);
    if (layer.next === FRAGMENT) {
      const offset = reader.u16(2);
      layer.fragment = { identification: reader.u32(4), offset: offset & 0xfff8, more: (offset & 1) === 1 };
      reader.skip(8);
    } else if (skipped.has(layer.next)) reader.skip((reader.u8(1) + 1) * 8);
    // RFC 4302, section 2.2: its length counts 32-bit words, less two.
    else if (layer.next === AUTHENTICATION) reader.skip((reader.u8(1) + 2) * 4);
    else return;
    layer.next = next;
    if (layer.fragment && layer.fragment.offset > 0) return;
  }
}
