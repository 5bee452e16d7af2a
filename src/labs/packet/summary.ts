import { icmpText } from './icmp-text.ts';
import type { ArpLayer, Ipv4Layer, Ipv6Layer, Layer, Packet, TcpLayer, WireguardLayer } from './layer.ts';
import { etherTypeName, protocolName } from './names.ts';

/** A packet in few words, as the link sees it on which it was captured. */
export interface Summary {
  /** The ids of its VLAN tags, from the outside to the inside. */
  vlans: number[];
  /** IP addresses; MAC addresses where there are none; empty where they are cut off. */
  source: string;
  destination: string;
  /** Of TCP and UDP. */
  ports?: { source: number; destination: number };
  /** What it is: `ARP`, `ICMP`, `TCP`, `VXLAN`, … */
  protocol: string;
  /** What that says; for a tunnel, the line of the packet within it, too. */
  text: string;
}

type Ip = Ipv4Layer | Ipv6Layer;
type Said = Pick<Summary, 'protocol' | 'text'>;

const wireguardMessages = ['', 'handshake initiation', 'handshake response', 'cookie reply', 'data'];
/** What stands between a protocol and what it says, where that is no comma. */
const joints: Record<string, string> = { ICMP: ' ', ICMPv6: ' ', TCP: ' ', WireGuard: ' ', 'IP in IP': ': ' };

/** A packet in one line: the facts that `tcpdump -nn` prints, near to its words. */
export function summaryLine(packet: Packet): string {
  const { vlans, source, destination, ports, protocol, text } = summarize(packet);
  const tags = vlans.map((id) => `vlan ${id}, `).join('');
  const said = `${protocol}${joints[protocol] ?? ', '}${text}`;
  if (protocol === 'ARP' || source === '') return tags + said;
  const [ip] = withoutFrame(packet.layers);
  const kind = ip?.protocol === 'ipv4' ? 'IP ' : ip?.protocol === 'ipv6' ? 'IP6 ' : '';
  const [from, to] = ports ? [`.${ports.source}`, `.${ports.destination}`] : ['', ''];
  return `${tags}${kind}${source}${from} > ${destination}${to}: ${said}`;
}

/** What there is to say about a packet, in parts. */
export function summarize({ layers, payload }: Packet): Summary {
  const inner = withoutFrame(layers);
  const frame = layers.slice(0, layers.length - inner.length);
  const vlans = frame.flatMap((layer) => (layer.protocol === 'vlan' ? [layer.id] : []));
  const [first, second] = inner;
  if (first?.protocol === 'ipv4' || first?.protocol === 'ipv6') {
    const { source, destination } = first;
    const ported = second?.protocol === 'tcp' || second?.protocol === 'udp';
    const ports = ported && { source: second.sourcePort, destination: second.destinationPort };
    return { vlans, source, destination, ...(ports && { ports }), ...ofIp(first, inner.slice(1), payload) };
  }
  if (first?.protocol === 'arp') {
    const ends = { source: first.senderAddress, destination: first.targetAddress };
    return { vlans, ...ends, protocol: 'ARP', text: arpText(first) };
  }
  const { source, destination } =
    frame[0]?.protocol === 'ethernet' ? frame[0] : { source: '', destination: '' };
  const last = frame.at(-1);
  const type = last && 'type' in last ? etherTypeName(last.type) : 'cut off';
  return { vlans, source, destination, protocol: type, text: `length ${payload.length}` };
}

/** The headers behind the first Ethernet header and its VLAN tags. */
function withoutFrame(layers: Layer[]): Layer[] {
  const from = layers.findIndex(({ protocol }) => protocol !== 'ethernet' && protocol !== 'vlan');
  return from === -1 ? [] : layers.slice(from);
}

/** What an IP packet carries. `layers` are those behind its header. */
function ofIp(ip: Ip, layers: Layer[], payload: Uint8Array): Said {
  const { offset, more, length } = fragmentOf(ip);
  const inner = () => summaryLine({ layers: layers.slice(1), payload });
  const [first] = layers;
  const rest = more ? ', more fragments' : '';
  switch (first?.protocol) {
    case 'icmp':
      return { protocol: 'ICMP', text: icmpText(first, payload) + rest };
    case 'icmpv6':
      return { protocol: 'ICMPv6', text: icmpText(first, payload) + rest };
    case 'tcp':
      return { protocol: 'TCP', text: tcpText(first) + rest };
    case 'udp': {
      const carried = ofUdp(layers.slice(1), payload);
      return carried ?? { protocol: 'UDP', text: `length ${first.length - 8}${rest}` };
    }
    case 'gre': {
      const key = first.key === undefined ? '' : `key ${first.key}, `;
      const sequence = first.sequence === undefined ? '' : `seq ${first.sequence}, `;
      return { protocol: 'GRE', text: `${key}${sequence}length ${length}: ${inner()}` };
    }
    case 'ipv4':
    case 'ipv6':
      return { protocol: 'IP in IP', text: summaryLine({ layers, payload }) };
    default: {
      const where = offset > 0 ? `fragment at ${offset}, ` : '';
      return { protocol: protocolName(ip.next), text: `${where}length ${length}${rest}` };
    }
  }
}

function fragmentOf(ip: Ip): { offset: number; more: boolean; length: number } {
  if (ip.protocol === 'ipv4') {
    const length = Math.max(ip.length - ip.headerLength, 0);
    return { offset: ip.fragmentOffset, more: ip.moreFragments, length };
  }
  const { offset = 0, more = false } = ip.fragment ?? {};
  return { offset, more, length: ip.fragment ? ip.length - 8 : ip.length };
}

/** What UDP carries; undefined where that is not a protocol that we know. */
function ofUdp(layers: Layer[], payload: Uint8Array): Said | undefined {
  const inner = () => summaryLine({ layers: layers.slice(1), payload });
  const [first] = layers;
  if (first?.protocol === 'vxlan') return { protocol: 'VXLAN', text: `vni ${first.vni}: ${inner()}` };
  if (first?.protocol === 'geneve') return { protocol: 'Geneve', text: `vni ${first.vni}: ${inner()}` };
  if (first?.protocol === 'wireguard') return { protocol: 'WireGuard', text: wireguardText(first) };
  return undefined;
}

function arpText(arp: ArpLayer): string {
  if (arp.operation === 1) return `Request who-has ${arp.targetAddress} tell ${arp.senderAddress}`;
  if (arp.operation === 2) return `Reply ${arp.senderAddress} is-at ${arp.senderMac}`;
  return `operation ${arp.operation}`;
}

/** As in tcpdump, the sequence number of a segment that takes no room in the sequence is left out. */
function tcpText({ flags, sequence, acknowledgement, window, length }: TcpLayer): string {
  const seq = length > 0 || /[SFR]/.test(flags) ? `, seq ${sequence}` : '';
  const ack = flags.includes('.') ? `, ack ${acknowledgement}` : '';
  return `Flags [${flags || 'none'}]${seq}${ack}, win ${window}, length ${length}`;
}

function wireguardText({ type, receiver, counter }: WireguardLayer): string {
  const message = wireguardMessages[type]!;
  return receiver === undefined ? message : `${message}, receiver ${receiver}, counter ${counter}`;
}
