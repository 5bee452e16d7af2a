import type { Decoder } from './header.ts';

/** RFC 9293, section 3.1, in the order and with the letters of tcpdump. */
const letters: readonly [number, string][] = [
  [0x01, 'F'],
  [0x02, 'S'],
  [0x04, 'R'],
  [0x08, 'P'],
  [0x10, '.'],
  [0x20, 'U'],
  [0x40, 'E'],
  [0x80, 'W'],
];

/** RFC 9293, section 3.1. Options are skipped. */
export const tcp: Decoder = (reader) => {
  const headerLength = (reader.u8(12) >> 4) * 4;
  if (!reader.has(20) || headerLength < 20) return undefined;
  const bits = reader.u8(13);
  const layer = {
    protocol: 'tcp' as const,
    sourcePort: reader.u16(0),
    destinationPort: reader.u16(2),
    sequence: reader.u32(4),
    acknowledgement: reader.u32(8),
    flags: letters.flatMap(([bit, letter]) => (bits & bit ? [letter] : [])).join(''),
    window: reader.u16(14),
    length: Math.max(reader.left - headerLength, 0),
  };
  reader.skip(headerLength);
  return { layer };
};
