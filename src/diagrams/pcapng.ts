import type { Capture, CapturedPacket } from '../labs/capture.ts';

/** Numbers of draft-ietf-opsawg-pcapng: blocks (section 4), options (3.5, 4.2, 4.3), link types. */
const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const ENHANCED_PACKET = 6;
const BYTE_ORDER = 0x1a2b3c4d;
const option = { comment: 1, program: 4, name: 2, resolution: 9, flags: 2 } as const;
const linkType = { ethernet: 1, ip: 101 } as const;
const direction = { in: 1, out: 2 } as const;
/** 10 to the power of -6 seconds. */
const MICROSECONDS = 6;

const text = new TextEncoder();

/**
 * A capture as a pcapng file, which Wireshark and tcpdump read; the same capture and date always give the same bytes.
 * It is pcapng, and not the older pcap, because that has no place for the host, the interface and the direction of a
 * packet, nor for packets with and without an Ethernet header in one file. (tcpdump refuses such a mix; Wireshark
 * doesn't.)
 * @param recorded the date of the recording, as `transcript.yaml` has it; times count from its beginning, in UTC
 */
export function pcapng(capture: Capture, recorded: string): Uint8Array {
  const interfaces = new Map<string, { index: number; packet: CapturedPacket }>();
  const keyOf = (packet: CapturedPacket) => `${packet.host}:${packet.interface} ${packet.link}`;
  for (const packet of capture.packets) {
    if (!interfaces.has(keyOf(packet))) interfaces.set(keyOf(packet), { index: interfaces.size, packet });
  }
  const start = BigInt(Date.parse(`${recorded}T00:00:00Z`)) * 1000n;
  return concatenate([
    sectionHeader(capture),
    ...[...interfaces.values()].map(({ packet }) => interfaceDescription(packet)),
    ...capture.packets.map((packet) => enhancedPacket(packet, interfaces.get(keyOf(packet))!.index, start)),
  ]);
}

/** Section 4.1: version 1.0, of a length that isn't told. */
function sectionHeader({ host, command }: Capture): Uint8Array {
  return block(SECTION, [
    u32(BYTE_ORDER),
    u16(1),
    u16(0),
    u32(0xffff_ffff),
    u32(0xffff_ffff),
    field(option.comment, text.encode(`${host}# ${command}`)),
    field(option.program, text.encode('hopbook')),
    endOfOptions(),
  ]);
}

/** Section 4.2. No snapshot length: each packet says how much of it is there. */
function interfaceDescription(packet: CapturedPacket): Uint8Array {
  return block(INTERFACE, [
    u16(linkType[packet.link]),
    u16(0),
    u32(0),
    field(option.name, text.encode(`${packet.host}:${packet.interface}`)),
    field(option.resolution, Uint8Array.of(MICROSECONDS)),
    endOfOptions(),
  ]);
}

/** Section 4.3. */
function enhancedPacket(packet: CapturedPacket, index: number, start: bigint): Uint8Array {
  const bytes = Uint8Array.from(packet.bytes.match(/../g)!, (pair) => parseInt(pair, 16));
  const time = start + BigInt(packet.time);
  return block(ENHANCED_PACKET, [
    u32(index),
    u32(Number(time >> 32n)),
    u32(Number(time & 0xffff_ffffn)),
    u32(bytes.length),
    u32(packet.length),
    padded(bytes),
    field(option.flags, u32(direction[packet.direction])),
    ...(packet.mark === undefined
      ? []
      : [field(option.comment, text.encode(`mark 0x${packet.mark.toString(16)}`))]),
    endOfOptions(),
  ]);
}

/** Section 3.1: type and length, the body, and the length again. */
function block(type: number, parts: Uint8Array[]): Uint8Array {
  const body = concatenate(parts);
  const length = u32(body.length + 12);
  return concatenate([u32(type), length, body, length]);
}

/** Section 3.5: an option's value is padded, and its length is that without the padding. */
function field(code: number, value: Uint8Array): Uint8Array {
  return concatenate([u16(code), u16(value.length), padded(value)]);
}

const endOfOptions = () => u32(0);

function padded(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  result.set(bytes);
  return result;
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 255, value >> 8);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
