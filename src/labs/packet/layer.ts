/**
 * One header of a packet, decoded. A packet is the list of its headers from the outside to the inside: an encapsulated
 * packet's headers follow those of what carries it.
 */
export type Layer =
  | EthernetLayer
  | VlanLayer
  | ArpLayer
  | Ipv4Layer
  | Ipv6Layer
  | IcmpLayer
  | UdpLayer
  | TcpLayer
  | VxlanLayer
  | GeneveLayer
  | GreLayer
  | WireguardLayer;

/** IEEE 802.3. MAC addresses are lower case, with colons. */
export interface EthernetLayer {
  protocol: 'ethernet';
  source: string;
  destination: string;
  /** EtherType of what follows. */
  type: number;
}

/** IEEE 802.1Q. */
export interface VlanLayer {
  protocol: 'vlan';
  id: number;
  priority: number;
  type: number;
}

/** RFC 826. */
export interface ArpLayer {
  protocol: 'arp';
  /** 1 is a request, 2 a reply. */
  operation: number;
  senderMac: string;
  senderAddress: string;
  targetMac: string;
  targetAddress: string;
}

/** RFC 791. Lengths are in bytes. */
export interface Ipv4Layer {
  protocol: 'ipv4';
  source: string;
  destination: string;
  ttl: number;
  identification: number;
  dontFragment: boolean;
  moreFragments: boolean;
  /** Of this fragment in the whole, in bytes. */
  fragmentOffset: number;
  /** The whole byte: DSCP and ECN. */
  trafficClass: number;
  /** Protocol number of what follows. */
  next: number;
  /** Of the header, with its options. */
  headerLength: number;
  /** Header and payload. */
  length: number;
}

/** RFC 8200. Addresses are written as RFC 5952 asks. */
export interface Ipv6Layer {
  protocol: 'ipv6';
  source: string;
  destination: string;
  hopLimit: number;
  trafficClass: number;
  flowLabel: number;
  /** Protocol number of what follows the extension headers. */
  next: number;
  /** Payload, without the fixed header. */
  length: number;
  /** Of a packet with a fragment header; the offset is in bytes. */
  fragment?: { identification: number; offset: number; more: boolean };
}

/** RFC 792 and RFC 4443. */
export interface IcmpLayer {
  protocol: 'icmp' | 'icmpv6';
  type: number;
  code: number;
  /** Of the whole message. */
  length: number;
  /** Of echo requests and replies. */
  identifier?: number;
  sequence?: number;
  /** Of neighbour solicitations and advertisements (RFC 4861); of redirects, the better gateway. */
  target?: string;
  /** Of neighbour discovery: the MAC address that an option gives, the sender's or the target's. */
  mac?: string;
  /** Of "too big" errors: the MTU of the next link. */
  mtu?: number;
}

/** RFC 768. */
export interface UdpLayer {
  protocol: 'udp';
  sourcePort: number;
  destinationPort: number;
  /** Header and payload. */
  length: number;
}

/** RFC 9293. */
export interface TcpLayer {
  protocol: 'tcp';
  sourcePort: number;
  destinationPort: number;
  sequence: number;
  acknowledgement: number;
  /** In the order of tcpdump: F S R P . U E W; `.` is ACK. */
  flags: string;
  window: number;
  /** Of the payload. */
  length: number;
}

/** RFC 7348. */
export interface VxlanLayer {
  protocol: 'vxlan';
  vni: number;
}

/** RFC 8926. */
export interface GeneveLayer {
  protocol: 'geneve';
  vni: number;
  /** EtherType of what follows. */
  type: number;
  /** Length of the options, in bytes. */
  options: number;
}

/** RFC 2784 and RFC 2890. */
export interface GreLayer {
  protocol: 'gre';
  /** EtherType of what follows. */
  type: number;
  checksum?: number;
  key?: number;
  sequence?: number;
}

/** https://www.wireguard.com/protocol/: what can be read without a key. */
export interface WireguardLayer {
  protocol: 'wireguard';
  /** 1 handshake initiation, 2 handshake response, 3 cookie reply, 4 transport data. */
  type: number;
  /** Of transport data. */
  receiver?: number;
  counter?: number;
}

/** A packet, decoded as far as it goes. */
export interface Packet {
  /** From the outside to the inside; none where even the first header is cut off. */
  layers: Layer[];
  /** What follows the innermost header that was decoded: as much of it as was captured. */
  payload: Uint8Array;
}
