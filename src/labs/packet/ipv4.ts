import { ipv4Address } from './addresses.ts';
import type { Decoder } from './header.ts';

/**
 * RFC 791, section 3.1. Options are skipped. Only a packet's first fragment holds the header of what it carries. A total
 * length of 0 is what the kernel leaves in a packet that is still to be segmented: then the frame's length counts.
 */
export const ipv4: Decoder = (reader) => {
  const headerLength = (reader.u8(0) & 0xf) * 4;
  if (!reader.has(20) || reader.u8(0) >> 4 !== 4 || headerLength < 20) return undefined;
  const length = reader.u16(2) || reader.left;
  const fragment = reader.u16(6);
  const next = reader.u8(9);
  const layer = {
    protocol: 'ipv4' as const,
    source: ipv4Address(reader.slice(12, 4)),
    destination: ipv4Address(reader.slice(16, 4)),
    ttl: reader.u8(8),
    identification: reader.u16(4),
    dontFragment: (fragment & 0x4000) !== 0,
    moreFragments: (fragment & 0x2000) !== 0,
    fragmentOffset: (fragment & 0x1fff) * 8,
    trafficClass: reader.u8(1),
    next,
    headerLength,
    length,
  };
  reader.limit(length);
  reader.skip(headerLength);
  return { layer, next: layer.fragmentOffset === 0 ? { by: 'protocol', value: next } : undefined };
};
