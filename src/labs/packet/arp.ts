import { ipv4Address, macAddress } from './addresses.ts';
import type { Decoder } from './header.ts';

/** RFC 826, for Ethernet (hardware type 1, six bytes) and IPv4 (EtherType 0x0800, four bytes). */
export const arp: Decoder = (reader) => {
  if (!reader.has(28) || reader.u32(0) !== 0x0001_0800 || reader.u16(4) !== 0x0604) return undefined;
  const layer = {
    protocol: 'arp' as const,
    operation: reader.u16(6),
    senderMac: macAddress(reader.slice(8, 6)),
    senderAddress: ipv4Address(reader.slice(14, 4)),
    targetMac: macAddress(reader.slice(18, 6)),
    targetAddress: ipv4Address(reader.slice(24, 4)),
  };
  reader.skip(28);
  return { layer };
};
