import type { Ipv4Layer, Ipv6Layer, Layer, Packet } from './packet/layer.ts';

/** The fields of each header, by its name; those of a fragment header of IPv6 with a dot. */
type FieldOf<Header> = Header extends Layer
  ? { protocol: Header['protocol']; field: Exclude<keyof Header, 'protocol'> | 'fragment.identification' }
  : never;

/** A field of captured packets that differs from one recording to the next though nothing is wrong. */
export type VolatileField = FieldOf<Layer> & {
  /**
   * `drop`: it is not compared. `number`: its values are numbered in the order in which they first occur, across all
   * fields that are numbered alike, so an answer must still go to the port that asked.
   */
  how: 'drop' | 'number';
  reason: string;
};

/**
 * All fields that may differ between two recordings of a capture. Checksums of IP, UDP, TCP and ICMP and the options of
 * IP and TCP (with their timestamps) are not decoded, so they are not compared either.
 */
export const volatileFields: readonly VolatileField[] = [
  { protocol: 'ipv4', field: 'identification', how: 'drop', reason: 'the kernel starts counting at random' },
  { protocol: 'ipv6', field: 'flowLabel', how: 'drop', reason: 'a hash whose key is random' },
  {
    protocol: 'ipv6',
    field: 'fragment.identification',
    how: 'drop',
    reason: 'the kernel draws it at random',
  },
  {
    protocol: 'icmp',
    field: 'identifier',
    how: 'number',
    reason: "ping's process id, or what NAT made of it",
  },
  {
    protocol: 'icmpv6',
    field: 'identifier',
    how: 'number',
    reason: "ping's process id, or what NAT made of it",
  },
  { protocol: 'udp', field: 'sourcePort', how: 'number', reason: 'the kernel picks a free port at random' },
  { protocol: 'udp', field: 'destinationPort', how: 'number', reason: 'where an answer goes' },
  { protocol: 'tcp', field: 'sourcePort', how: 'number', reason: 'the kernel picks a free port at random' },
  { protocol: 'tcp', field: 'destinationPort', how: 'number', reason: 'where an answer goes' },
  { protocol: 'tcp', field: 'sequence', how: 'drop', reason: 'TCP starts counting at random' },
  { protocol: 'tcp', field: 'acknowledgement', how: 'drop', reason: 'TCP starts counting at random' },
  {
    protocol: 'tcp',
    field: 'window',
    how: 'drop',
    reason: 'depends on how fast the program reads and how much memory is free',
  },
  { protocol: 'gre', field: 'checksum', how: 'drop', reason: 'it covers what else is volatile' },
  { protocol: 'wireguard', field: 'receiver', how: 'drop', reason: 'each session draws it at random' },
];

/** Ports from here on are the kernel's to pick (net.ipv4.ip_local_port_range); tunnels take theirs from there, too. */
const FIRST_PICKED_PORT = 32_768;
/** A masquerade with `--random-fully` takes any from here on (nf_nat_l4proto_unique_tuple). */
const FIRST_FREE_PORT = 1024;

/** Geneve hashes its source port from all there are, the well-known ones included (geneve_xmit_skb). */
const GENEVE_PORT = 6081;

/** The ports that were picked at random in these packets; the others are services', and the same every time. */
export function pickedPorts(packets: readonly Packet[]): (port: number) => boolean {
  const picked = new Set<number>();
  const flows = new Set<string>();
  for (const { layers } of packets) {
    let ip: Ipv4Layer | Ipv6Layer | undefined;
    for (const layer of layers) {
      if (layer.protocol === 'ipv4' || layer.protocol === 'ipv6') ip = layer;
      if (!ip || (layer.protocol !== 'udp' && layer.protocol !== 'tcp')) continue;
      const { sourcePort, destinationPort } = layer;
      const [from, to] = [`${ip.source} ${sourcePort}`, `${ip.destination} ${destinationPort}`];
      // Whoever speaks first in a flow has picked its port; of TCP only one that opens the connection is the first.
      const first = layer.protocol === 'udp' ? !flows.has(`${to} ${from}`) : layer.flags === 'S';
      flows.add(`${from} ${to}`);
      if (first && (sourcePort >= FIRST_FREE_PORT || destinationPort === GENEVE_PORT)) picked.add(sourcePort);
    }
  }
  return (port) => port >= FIRST_PICKED_PORT || picked.has(port);
}

/** What of the bytes behind the last header differs from one recording to the next. */
export interface VolatilePayload {
  id: string;
  /** Whether a packet can hold it. */
  of: (packet: Packet) => boolean;
  /** On the bytes as characters (0 to 255); always global. */
  pattern: RegExp;
  reason: string;
}

const innermost = ({ layers }: Packet): Layer | undefined => layers.at(-1);

/** All that may differ there. */
export const volatilePayloads: readonly VolatilePayload[] = [
  {
    id: 'echo-time',
    of: (packet) => {
      const layer = innermost(packet);
      return (layer?.protocol === 'icmp' || layer?.protocol === 'icmpv6') && layer.identifier !== undefined;
    },
    // A struct timeval of an i686.
    pattern: /^[^]{8}/g,
    reason: 'ping writes down when it asked, and reads it in the answer',
  },
  {
    id: 'icmp-quote',
    of: (packet) => {
      const layer = innermost(packet);
      return layer?.protocol === 'icmp' && layer.identifier === undefined;
    },
    // The quoted header's identification and checksum, and what follows that header: ports and sums.
    pattern: /(?<=^[^]{4})[^]{2}|(?<=^[^]{10})[^]{2}|(?<=^[^]{20})[^]+/g,
    reason: 'an error quotes the beginning of its packet, which is volatile in the same places',
  },
  {
    id: 'icmpv6-quote',
    of: (packet) => {
      const layer = innermost(packet);
      return layer?.protocol === 'icmpv6' && layer.type < 128;
    },
    pattern: /(?<=^[^]{1})[^]{3}|(?<=^[^]{40})[^]+/g,
    reason: 'an error quotes the beginning of its packet, which is volatile in the same places',
  },
  {
    id: 'dns-id',
    of: (packet) => isFrom(packet, 'udp', 53),
    // The query's number, and a cookie (RFC 7873).
    pattern: /^[^]{2}|(?<=\x00\x0a\x00[\x08-\x28])[^]{8,}$/g,
    reason: 'queries carry random numbers',
  },
  {
    id: 'http-date',
    of: (packet) => innermost(packet)?.protocol === 'tcp',
    pattern: /(?<=\r\n(?:Date|Last-Modified|Expires|ETag): )[^\r\n]+/gi,
    reason: 'the time of day, and what is made of it',
  },
  {
    id: 'wireguard',
    of: (packet) => innermost(packet)?.protocol === 'wireguard',
    pattern: /^[^]+/g,
    reason: 'it is encrypted, with keys that each session makes',
  },
];

function isFrom(packet: Packet, protocol: 'udp' | 'tcp', port: number): boolean {
  const layer = innermost(packet);
  return layer?.protocol === protocol && [layer.sourcePort, layer.destinationPort].includes(port);
}
