import type { IcmpLayer, Ipv4Layer, Ipv6Layer, Layer, Packet } from '../../labs/packet/layer.ts';

/** An IP header. */
export type IpLayer = Ipv4Layer | Ipv6Layer;

/** Whether a header is an IP header. */
export function isIp(layer: Layer | undefined): layer is IpLayer {
  return layer?.protocol === 'ipv4' || layer?.protocol === 'ipv6';
}

/** Whether a header is ICMP's, of either version. */
export function isIcmp(layer: Layer | undefined): layer is IcmpLayer {
  return layer?.protocol === 'icmp' || layer?.protocol === 'icmpv6';
}

/** Where the IP headers of a packet are among its headers, the innermost first. */
export function ipDepths({ layers }: Packet): number[] {
  return layers.flatMap((layer, index) => (isIp(layer) ? [index] : [])).reverse();
}

/** Whether it tells of another packet's fate and quotes that packet: "unreachable", "time exceeded" and their like. */
export function isError({ protocol, type }: IcmpLayer): boolean {
  return protocol === 'icmp' ? [3, 11, 12].includes(type) : type < 128;
}

/**
 * Whether two observations are of one packet. Routers, translation and tunnels leave alone what is compared:
 * identification, length and order of the payload, and the payload itself, as far as both were captured.
 * @param depth Index of the IP header that the packet in question begins with.
 */
export function samePacket(a: Packet, depth: number, b: Packet, otherDepth: number): boolean {
  const [ip, other] = [a.layers[depth], b.layers[otherDepth]];
  if (ip?.protocol === 'ipv4') {
    if (other?.protocol !== 'ipv4' || other.identification !== ip.identification) return false;
    if (other.next !== ip.next || other.fragmentOffset !== ip.fragmentOffset) return false;
  } else if (ip?.protocol !== 'ipv6' || other?.protocol !== 'ipv6' || other.next !== ip.next) return false;
  const [inner, others] = [a.layers.slice(depth + 1), b.layers.slice(otherDepth + 1)];
  if (!inner.slice(0, others.length).every((layer, index) => sameFields(layer, others[index]!))) return false;
  // An error's payload is a quoted packet, which translation rewrites as well.
  const [last] = inner.slice(-1);
  if (isIcmp(last) && isError(last)) return inner.length === others.length;
  return inner.length !== others.length || samePrefix(a.payload, b.payload);
}

/** Whether two headers agree in all that stays the same on a packet's way. */
function sameFields(a: Layer, b: Layer): boolean {
  return JSON.stringify(lasting(a)) === JSON.stringify(lasting(b));
}

function lasting(layer: Layer): unknown {
  if (isIcmp(layer)) return [layer.protocol, layer.type, layer.code, layer.sequence];
  if (layer.protocol === 'udp') return [layer.protocol, layer.length];
  if (layer.protocol === 'tcp') {
    const { protocol, sequence, acknowledgement, flags, length } = layer;
    return [protocol, sequence, acknowledgement, flags, length];
  }
  return layer;
}

function samePrefix(a: Uint8Array, b: Uint8Array): boolean {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) if (a[index] !== b[index]) return false;
  return true;
}
