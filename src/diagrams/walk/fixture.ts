/** Packets and captures for tests, byte by byte. Checksums are 0: nothing reads them. */
import type { Capture, CapturedPacket } from '../../labs/capture.ts';

const bytes = (value: number, count: number) => value.toString(16).padStart(count * 2, '0');
const v4 = (address: string) =>
  address
    .split('.')
    .map((part) => bytes(Number(part), 1))
    .join('');

/** The 16 bytes of an IPv6 address. */
function v6(address: string): string {
  const [left = '', right] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const words = (list: string | string[]) => [...list].map((word) => word.padStart(4, '0'));
  const [before, after] = [words(left), words(right ?? [])];
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0000'), ...after].join('');
}

/** An Ethernet frame. The last byte of a MAC is enough: `3` is 02:00:00:00:00:03. */
export function ethernet(source: string, destination: string, payload: string, type = '0800'): string {
  const mac = (text: string) =>
    text.includes(':') ? text.replaceAll(':', '') : `0200000000${text.padStart(2, '0')}`;
  return mac(destination) + mac(source) + type + payload;
}

/** An 802.1Q tag and what follows it. */
export function vlan(id: number, payload: string, type = '0800'): string {
  return bytes(id, 2) + type + payload;
}

/** An IPv4 packet; `next` is the protocol number. */
export function ipv4(
  source: string,
  destination: string,
  payload: string,
  { ttl = 64, id = 1, next = 1 }: { ttl?: number; id?: number; next?: number } = {},
): string {
  const header = `4500${bytes(20 + payload.length / 2, 2)}${bytes(id, 2)}4000${bytes(ttl, 1)}${bytes(next, 1)}0000`;
  return header + v4(source) + v4(destination) + payload;
}

/** An IPv6 packet; `next` is the protocol number. */
export function ipv6(
  source: string,
  destination: string,
  payload: string,
  { ttl = 64, next = 58 }: { ttl?: number; next?: number } = {},
): string {
  const header = `60000000${bytes(payload.length / 2, 2)}${bytes(next, 1)}${bytes(ttl, 1)}`;
  return header + v6(source) + v6(destination) + payload;
}

/** An ICMP message: an echo request (8, 128), its reply (0, 129), or an error, which quotes a packet. */
export function icmp(type: number, { id = 7, sequence = 1, payload = 'abcd' } = {}): string {
  const error = type === 3 || type === 11 || (type < 5 && type > 0);
  return `${bytes(type, 1)}000000${error ? '00000000' : bytes(id, 2) + bytes(sequence, 2)}${payload}`;
}

/** A UDP datagram. */
export function udp(source: number, destination: number, payload = 'abcd'): string {
  return `${bytes(source, 2)}${bytes(destination, 2)}${bytes(8 + payload.length / 2, 2)}0000${payload}`;
}

/** A TCP segment without payload; flags as a number: 2 is SYN, 0x12 SYN and ACK, 0x10 ACK. */
export function tcp(
  source: number,
  destination: number,
  flags: number,
  sequence = 1,
  acknowledgement = 0,
): string {
  return `${bytes(source, 2)}${bytes(destination, 2)}${bytes(sequence, 4)}${bytes(acknowledgement, 4)}50${bytes(flags, 1)}ffff00000000`;
}

/** A VXLAN header and the frame in it. */
export function vxlan(vni: number, frame: string): string {
  return `08000000${bytes(vni, 3)}00${frame}`;
}

/** A Geneve header without options, and the frame in it. */
export function geneve(vni: number, frame: string): string {
  return `00006558${bytes(vni, 3)}00${frame}`;
}

/** A GRE header and the IPv4 packet in it. */
export function gre(packet: string): string {
  return `00000800${packet}`;
}

/** A captured packet: `pod-1:eth0 out`, and its bytes. */
export function seen(
  at: string,
  content: string,
  more: Partial<CapturedPacket> = {},
): Omit<CapturedPacket, 'time'> {
  const [, host = '', name = '', direction = ''] = /^([^:]+):(\S+) (in|out)$/.exec(at) ?? [];
  return {
    host,
    interface: name,
    direction: direction as 'in' | 'out',
    link: 'ethernet',
    length: content.length / 2,
    bytes: content,
    ...more,
  };
}

/** A capture of packets that come one microsecond after the other. */
export function capture(host: string, packets: readonly Omit<CapturedPacket, 'time'>[]): Capture {
  return { host, command: 'ping', packets: packets.map((packet, time) => ({ time, ...packet })) };
}
