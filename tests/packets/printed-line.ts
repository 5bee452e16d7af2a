/** tcpdump's words for what we say in others. */
const words: [RegExp, string][] = [
  // The packet within VXLAN stands on a line of its own. Port 8472 is taken for another protocol.
  [/VXLAN, flags \[I\] \(0x08\), vni (\d+)\s+/g, 'VXLAN, vni $1: '],
  [/OTV, flags \[I\] \(0x08\), overlay 0, instance (\d+)\s+/g, 'VXLAN, vni $1: '],
  [/Geneve, Flags \[none\], vni 0x([0-9a-f]+)/g, 'Geneve, vni $1'],
  [/GREv0(?:, off 0x0)?/g, 'GRE'],
  [/key=0x/g, 'key '],
  // Extension headers: the hop-by-hop option of multicast listener reports, the nesting limit of ip6tnl.
  [/(?:HBH|DSTOPT) /g, ''],
  [/(> \S+): (IP6? )/g, '$1: IP in IP: $2'],
  [/Flags \[/g, 'TCP Flags ['],
  [/seq (\d+):\d+/g, 'seq $1'],
  [/, options \[[^\]]*\]/g, ''],
  [/: HTTP$/g, ''],
  [/ICMP6, /g, 'ICMPv6 '],
  [/destination unreachable, unreachable port, (\S+) udp port (\d+)/g, '$1 udp port $2 unreachable'],
  [/frag \(0\|\d+\) /g, ''],
  [/ for [0-9a-f:]+(?=, length)/g, ''],
];

/** What we say beyond tcpdump: fragments, and the packet that an error is about. */
const more: [RegExp, string][] = [
  [/, more fragments/, ''],
  [/(^IP .*)ICMP fragment at .*/, '$1ip-proto-1'],
  [/ICMPv6 fragment at (\d+), length (\d+)/, 'frag ($1|$2)'],
  [/(time exceeded in-transit), of \S+ > \S+(?=,)/, '$1'],
  // Tags are printed with link layers only.
  [/^(?:vlan \d+, )+/, ''],
];

/** Our summary without what tcpdump doesn't say. */
export function comparableLine(summary: string): string {
  return more.reduce((line, [pattern, word]) => line.replace(pattern, word), summary);
}

/** A packet as `tcpdump -nn -S` prints it, in the words of our summary. */
export function printedLine(text: string): string {
  const line = words.reduce((line, [pattern, word]) => line.replace(pattern, word), text.trim());
  return line.startsWith('ARP') || line.includes(': ARP') ? line.replace(/, length 28$/, '') : line;
}
