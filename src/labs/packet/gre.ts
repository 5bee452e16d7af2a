import type { Decoder } from './header.ts';
import type { GreLayer } from './layer.ts';

const CHECKSUM = 0x8000;
const KEY = 0x2000;
const SEQUENCE = 0x1000;

/** RFC 2784, section 2.1, version 0, with the key and the sequence number of RFC 2890. Routing (RFC 1701) is not read. */
export const gre: Decoder = (reader) => {
  const flags = reader.u16(0);
  if (!reader.has(4) || (flags & 0x4007) !== 0) return undefined;
  const layer: GreLayer = { protocol: 'gre', type: reader.u16(2) };
  let at = 4;
  if (flags & CHECKSUM) {
    layer.checksum = reader.u16(at);
    at += 4;
  }
  if (flags & KEY) {
    layer.key = reader.u32(at);
    at += 4;
  }
  if (flags & SEQUENCE) {
    layer.sequence = reader.u32(at);
    at += 4;
  }
  if (!reader.has(at)) return undefined;
  reader.skip(at);
  return { layer, next: { by: 'ethertype', value: layer.type } };
};
