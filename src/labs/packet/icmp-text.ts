import { decode } from './decode.ts';
import type { IcmpLayer } from './layer.ts';

/** RFC 792 and RFC 4443 with RFC 4861 and RFC 3810: the names of types, in tcpdump's words. */
const types = {
  icmp: new Map([
    [0, 'echo reply'],
    [3, 'destination unreachable'],
    [4, 'source quench'],
    [5, 'redirect'],
    [8, 'echo request'],
    [9, 'router advertisement'],
    [10, 'router solicitation'],
    [11, 'time exceeded'],
    [12, 'parameter problem'],
  ]),
  icmpv6: new Map([
    [1, 'destination unreachable'],
    [2, 'packet too big'],
    [3, 'time exceeded'],
    [4, 'parameter problem'],
    [128, 'echo request'],
    [129, 'echo reply'],
    [130, 'multicast listener query'],
    [131, 'multicast listener report'],
    [132, 'multicast listener done'],
    [133, 'router solicitation'],
    [134, 'router advertisement'],
    [135, 'neighbor solicitation'],
    [136, 'neighbor advertisement'],
    [137, 'redirect'],
    [143, 'multicast listener report v2'],
  ]),
};

/** What can't be reached, by code (RFC 792, RFC 1812 section 5.2.7.1; RFC 4443, section 3.1). */
const unreachable = {
  icmp: ['net', 'host', 'protocol', 'port', '', '', 'unknown net', 'unknown host'],
  icmpv6: ['route', '', '', 'address', 'port'],
};

/** The name of a message's type; `type 99` where it is unknown. */
export function icmpTypeName({ protocol, type }: Pick<IcmpLayer, 'protocol' | 'type'>): string {
  return types[protocol].get(type) ?? `type ${type}`;
}

/**
 * What an ICMP message says.
 * @param payload what follows its header: for an error, the beginning of the packet it is about
 */
export function icmpText(layer: IcmpLayer, payload: Uint8Array): string {
  return `${message(layer, payload)}, length ${layer.length}`;
}

function message(layer: IcmpLayer, payload: Uint8Array): string {
  const name = icmpTypeName(layer);
  if (layer.identifier !== undefined) return `${name}, id ${layer.identifier}, seq ${layer.sequence}`;
  if (name === 'neighbor solicitation') return `${name}, who has ${layer.target}`;
  if (name === 'neighbor advertisement') return `${name}, tgt is ${layer.target}`;
  if (name === 'redirect') return `redirect ${subject(payload).address} to ${layer.target}`;
  if (name === 'packet too big') return `${name}, mtu ${layer.mtu}`;
  if (name === 'destination unreachable') return unreachableText(layer, payload);
  if (name === 'time exceeded') {
    const what = layer.code === 0 ? 'in-transit' : 'in reassembly';
    return `${name} ${what}, of ${subject(payload).text}`;
  }
  return name;
}

function unreachableText(layer: IcmpLayer, payload: Uint8Array): string {
  const { address, port, text } = subject(payload);
  if (layer.mtu !== undefined) return `${address} unreachable - need to frag (mtu ${layer.mtu})`;
  const what = unreachable[layer.protocol][layer.code];
  if (what === 'port' && port) return `${address} ${port} unreachable`;
  if (what) return `${what} ${address} unreachable`;
  const filtered = layer.protocol === 'icmp' ? [9, 10, 13].includes(layer.code) : [1, 5].includes(layer.code);
  return `${address} unreachable - ${filtered ? 'admin prohibited' : `code ${layer.code}`}, of ${text}`;
}

/** The packet that an error is about: where it was going. */
function subject(payload: Uint8Array): { address: string; port: string | undefined; text: string } {
  const [ip, next] = decode('ip', payload).layers;
  if (ip?.protocol !== 'ipv4' && ip?.protocol !== 'ipv6')
    return { address: '?', port: undefined, text: 'a packet' };
  const ported = next?.protocol === 'tcp' || next?.protocol === 'udp';
  return {
    address: ip.destination,
    port: ported ? `${next.protocol} port ${next.destinationPort}` : undefined,
    text: `${ip.source} > ${ip.destination}`,
  };
}
