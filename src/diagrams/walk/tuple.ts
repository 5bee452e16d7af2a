import type { Packet } from '../../labs/packet/layer.ts';
import { isIp } from './same-packet.ts';

/** Whom a packet is from and to. */
export interface Tuple {
  source: string;
  destination: string;
  /** Undefined where the transport has no ports. */
  sourcePort: number | undefined;
  destinationPort: number | undefined;
}

/** Addresses and ports of the packet that begins with the IP header at `depth`. Throws a TypeError where there is none. */
export function tupleOf({ layers }: Packet, depth: number): Tuple {
  const ip = layers[depth];
  if (!isIp(ip)) throw new TypeError(`Header ${depth} is no IP header.`);
  const transport = layers[depth + 1];
  const ports = transport?.protocol === 'udp' || transport?.protocol === 'tcp' ? transport : undefined;
  return {
    source: ip.source,
    destination: ip.destination,
    sourcePort: ports?.sourcePort,
    destinationPort: ports?.destinationPort,
  };
}

/** Whether one goes where the other came from. One from an address to itself mirrors itself, which says nothing. */
export function mirrors(a: Tuple, b: Tuple): boolean {
  const back =
    a.source === b.destination &&
    a.destination === b.source &&
    a.sourcePort === b.destinationPort &&
    a.destinationPort === b.sourcePort;
  return back && !(a.source === b.source && a.sourcePort === b.sourcePort);
}
