import { macAddress } from './addresses.ts';
import type { Decoder } from './header.ts';

/** IEEE 802.3, clause 3.2: destination, source, EtherType. Below 0x600 that field is a length, and LLC follows. */
export const ethernet: Decoder = (reader) => {
  if (!reader.has(14)) return undefined;
  const type = reader.u16(12);
  const layer = {
    protocol: 'ethernet' as const,
    source: macAddress(reader.slice(6, 6)),
    destination: macAddress(reader.slice(0, 6)),
    type,
  };
  reader.skip(14);
  return { layer, next: { by: 'ethertype', value: type } };
};

/** IEEE 802.1Q, clause 9.6: three bits of priority, one for what may be dropped, twelve of VLAN id; then the EtherType. */
export const vlan: Decoder = (reader) => {
  if (!reader.has(4)) return undefined;
  const control = reader.u16(0);
  const type = reader.u16(2);
  reader.skip(4);
  return {
    layer: { protocol: 'vlan', id: control & 0xfff, priority: control >> 13, type },
    next: { by: 'ethertype', value: type },
  };
};
