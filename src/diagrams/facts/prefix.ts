import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** An IPv4 or IPv6 prefix: `10.244.1.0/24`, `fd00::/64`; `default` and a bare address are prefixes, too. */
export interface Prefix {
  address: string;
  length: number;
  family: 'inet' | 'inet6';
}

/** Reads a prefix as iproute2 prints it. `default` is of the family that is handed in. */
export function parsePrefix(text: string, family: Prefix['family'] = 'inet'): Prefix {
  if (text === 'default' || text === 'any' || text === 'all')
    return { address: family === 'inet' ? '0.0.0.0' : '::', length: 0, family };
  const [address = '', length] = text.split('/');
  const own = isIPv6(address) ? 'inet6' : 'inet';
  return {
    address,
    length: length === undefined ? (own === 'inet' ? 32 : 128) : Number(length),
    family: own,
  };
}

/** Whether an address lies within a prefix; false for what is no address. */
export function covers({ address: net, length, family }: Prefix, address: string): boolean {
  if (family === 'inet') {
    if (!isIPv4(address)) return false;
    const mask = length === 0 ? 0 : -1 << (32 - length);
    return (numberOf(net) & mask) === (numberOf(address) & mask);
  }
  if (!isIPv6(address)) return false;
  const list = new BlockList();
  list.addSubnet(net, length, 'ipv6');
  return list.check(address, 'ipv6');
}

/** The bits of an IPv4 address. */
function numberOf(address: string): number {
  return address.split('.').reduce((bits, octet) => (bits << 8) | Number(octet), 0);
}
