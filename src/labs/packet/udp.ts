import type { Decoder } from './header.ts';

/** RFC 768. */
export const udp: Decoder = (reader) => {
  if (!reader.has(8)) return undefined;
  const layer = {
    protocol: 'udp' as const,
    sourcePort: reader.u16(0),
    destinationPort: reader.u16(2),
    length: reader.u16(4),
  };
  reader.skip(8);
  return { layer, next: { by: 'port', value: layer.destinationPort } };
};
