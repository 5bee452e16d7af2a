import { icmpTypeName } from '../../labs/packet/icmp-text.ts';
import type { Layer } from '../../labs/packet/layer.ts';

/** A header in few words. */
export interface HeaderText {
  name: string;
  /** Empty where the name says it all. */
  text: string;
}

/** What a header says about a packet's way. */
export function headerText(layer: Layer): HeaderText {
  switch (layer.protocol) {
    case 'ethernet':
      return { name: 'Ethernet', text: `${layer.source} → ${layer.destination}` };
    case 'vlan':
      return { name: 'VLAN', text: String(layer.id) };
    case 'arp':
      return { name: 'ARP', text: `${layer.senderAddress} → ${layer.targetAddress}` };
    case 'ipv4':
      return { name: 'IPv4', text: `${layer.source} → ${layer.destination}, TTL ${layer.ttl}` };
    case 'ipv6':
      return { name: 'IPv6', text: `${layer.source} → ${layer.destination}, hop limit ${layer.hopLimit}` };
    case 'icmp':
    case 'icmpv6': {
      const number = layer.identifier === undefined ? '' : `, id ${layer.identifier}, seq ${layer.sequence}`;
      return {
        name: layer.protocol === 'icmp' ? 'ICMP' : 'ICMPv6',
        text: icmpTypeName(layer) + number,
      };
    }
    case 'udp':
      return { name: 'UDP', text: `${layer.sourcePort} → ${layer.destinationPort}` };
    case 'tcp':
      return { name: 'TCP', text: `${layer.sourcePort} → ${layer.destinationPort}, flags ${layer.flags}` };
    case 'vxlan':
      return { name: 'VXLAN', text: String(layer.vni) };
    case 'geneve':
      return { name: 'Geneve', text: String(layer.vni) };
    case 'gre':
      return { name: 'GRE', text: layer.key === undefined ? '' : `key ${layer.key}` };
    case 'wireguard':
      return { name: 'WireGuard', text: layer.counter === undefined ? '' : `number ${layer.counter}` };
  }
}
