/** Packets for tests, made by hand: hexadecimal digits with blanks where they help the eye. */

/** The bytes that hexadecimal digits stand for. */
export function bytes(text: string): Uint8Array {
  return Uint8Array.from(text.replaceAll(' ', '').match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

const size = (text: string) => text.replaceAll(' ', '').length / 2;
const u16 = (value: number) => value.toString(16).padStart(4, '0');

/** An Ethernet frame from 02:00:00:00:00:0a to 02:00:00:00:00:0b. */
export const ethernet = (type: string, payload: string) => `02000000000b 02000000000a ${type} ${payload}`;

/** 10.0.0.1 asks who has 10.0.0.2. */
export const arp = '0001 0800 0604 0001 02000000000a 0a000001 000000000000 0a000002';

/** A packet from 10.0.0.1 to 10.0.0.2, TTL 64, identification 1, "don't fragment". */
export const ipv4 = (protocol: number, payload: string) =>
  `4500${u16(20 + size(payload))}0001400040${protocol.toString(16).padStart(2, '0')}00000a0000010a000002${payload}`;

/** A packet from fd00::1 to fd00::2, hop limit 64. */
export const ipv6 = (protocol: number, payload: string) =>
  `60000000${u16(size(payload))}${protocol.toString(16).padStart(2, '0')}40fd00${'00'.repeat(13)}01fd00${'00'.repeat(13)}02${payload}`;

/** An echo request, id 7, seq 1, four bytes of data. */
export const icmp = '0800 0000 0007 0001 5a5a5a5a';

/** A datagram from port 4660. */
export const udp = (port: number, payload: string) =>
  `1234${u16(port)}${u16(8 + size(payload))}0000${payload}`;

/** A segment from port 4660 to 80, with an option of four bytes. */
export const tcp = '1234 0050 fffffffe 00000005 6018 01f6 0000 0000 02040218';
