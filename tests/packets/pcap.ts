/** A packet of a pcap file. */
export interface PcapPacket {
  /** Microseconds since 1970. */
  time: number;
  bytes: Uint8Array;
  /** On the wire. */
  length: number;
}

/** The packets of a file that tcpdump wrote (draft-ietf-opsawg-pcap): little-endian, microseconds. */
export function readPcap(file: Uint8Array): PcapPacket[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const u32 = (at: number) => view.getUint32(at, true);
  if (u32(0) !== 0xa1b2c3d4) throw new Error('This is no pcap file.');
  const packets: PcapPacket[] = [];
  for (let at = 24; at < file.length;) {
    const [seconds, microseconds, captured, length] = [u32(at), u32(at + 4), u32(at + 8), u32(at + 12)];
    packets.push({
      time: seconds * 1e6 + microseconds,
      bytes: file.subarray(at + 16, at + 16 + captured),
      length,
    });
    at += 16 + captured;
  }
  return packets;
}
