import type { Decoder } from './header.ts';

/** RFC 7348, section 5: the I flag says that the network identifier is valid. */
export const vxlan: Decoder = (reader) => {
  if (!reader.has(8) || (reader.u8(0) & 0x08) === 0) return undefined;
  const vni = reader.u24(4);
  reader.skip(8);
  return { layer: { protocol: 'vxlan', vni }, next: { by: 'link', value: 'ethernet' } };
};
