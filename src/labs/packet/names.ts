/** https://www.iana.org/assignments/ieee-802-numbers; words of tcpdump where it has some. */
const etherTypes = new Map([
  [0x0800, 'IPv4'],
  [0x0806, 'ARP'],
  [0x6558, 'Ethernet'],
  [0x8100, '802.1Q'],
  [0x86dd, 'IPv6'],
  [0x8863, 'PPPoE discovery'],
  [0x8864, 'PPPoE'],
  [0x88a8, '802.1ad'],
  [0x88cc, 'LLDP'],
]);

/** https://www.iana.org/assignments/protocol-numbers */
const protocols = new Map([
  [0, 'hop-by-hop options'],
  [1, 'ICMP'],
  [2, 'IGMP'],
  [4, 'IPv4'],
  [6, 'TCP'],
  [17, 'UDP'],
  [41, 'IPv6'],
  [47, 'GRE'],
  [50, 'ESP'],
  [51, 'AH'],
  [58, 'ICMPv6'],
  [59, 'no next header'],
  [89, 'OSPF'],
  [112, 'VRRP'],
  [132, 'SCTP'],
]);

/** What an EtherType stands for: `IPv4`, `0x1234` where it is unknown, a length where it is too small (IEEE 802.3). */
export function etherTypeName(type: number): string {
  return type < 0x600 ? '802.3' : (etherTypes.get(type) ?? hexadecimal(type, 4));
}

/** What a protocol number stands for: `UDP`, `protocol 253` where it is unknown. */
export function protocolName(number: number): string {
  return protocols.get(number) ?? `protocol ${number}`;
}

/** A number in hexadecimal digits, with `0x`. */
export function hexadecimal(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}
