import type { EthernetLayer, Layer } from '../../labs/packet/layer.ts';
import type { Observation } from './hop.ts';
import { isIp } from './same-packet.ts';
import type { IpLayer } from './same-packet.ts';

/** A packet that carries the one that is followed. */
export interface Carrier {
  /** The tunnel's own header; undefined where the inner packet follows the outer IP header. */
  tunnel: Extract<Layer, { protocol: 'vxlan' | 'geneve' | 'gre' | 'wireguard' }> | undefined;
  ip: IpLayer;
  /** Destination port, where it is UDP. */
  port: number | undefined;
}

const tunnels = new Set(['vxlan', 'geneve', 'gre', 'wireguard']);

/** What carries the packet, the outermost first; empty where it is on its own. */
export function carriersOf({ packet, depth }: Observation): Carrier[] {
  const carriers: Carrier[] = [];
  for (const layer of packet.layers.slice(0, depth)) {
    const last = carriers.at(-1);
    if (isIp(layer)) carriers.push({ tunnel: undefined, ip: layer, port: undefined });
    else if (last && layer.protocol === 'udp') last.port = layer.destinationPort;
    else if (last && isTunnelHeader(layer)) last.tunnel = layer;
  }
  return carriers;
}

function isTunnelHeader(layer: Layer): layer is NonNullable<Carrier['tunnel']> {
  return tunnels.has(layer.protocol);
}

/** Index of the outermost IP header, by which the packet is routed. */
export function outerDepth({ packet }: Observation): number {
  return packet.layers.findIndex(isIp);
}

/** The outermost IP header. */
export function outerIp(observation: Observation): IpLayer {
  return observation.packet.layers[outerDepth(observation)] as IpLayer;
}

/** The outermost frame; undefined on an interface without link layer. */
export function frameOf({ packet }: Observation): EthernetLayer | undefined {
  const [first] = packet.layers;
  return first?.protocol === 'ethernet' ? first : undefined;
}

/** The frame in which a tunnel carries the packet; undefined where it carries IP packets. */
export function innerFrame({ packet, depth }: Observation): EthernetLayer | undefined {
  const frames = packet.layers.slice(1, depth).filter((layer) => layer.protocol === 'ethernet');
  return frames.at(-1);
}

/** The VLAN tags of the outermost frame. */
export function tagsOf({ packet }: Observation): number[] {
  const tags: number[] = [];
  for (const layer of packet.layers.slice(1)) {
    if (layer.protocol !== 'vlan') break;
    tags.push(layer.id);
  }
  return tags;
}

/** TTL, or IPv6's hop limit. */
export function ttlOf(ip: IpLayer): number {
  return ip.protocol === 'ipv4' ? ip.ttl : ip.hopLimit;
}

/** Whether a MAC address stands for more than one interface: broadcast or multicast. */
export function isGroup(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1;
}
