import type { Decoder } from './header.ts';

/** RFC 8926, section 3.4: version 0, the options' length in units of four bytes, protocol type, network identifier. */
export const geneve: Decoder = (reader) => {
  if (!reader.has(8) || reader.u8(0) >> 6 !== 0) return undefined;
  const type = reader.u16(2);
  const vni = reader.u24(4);
  const options = (reader.u8(0) & 0x3f) * 4;
  reader.skip(8 + options);
  return { layer: { protocol: 'geneve', vni, type, options }, next: { by: 'ethertype', value: type } };
};
