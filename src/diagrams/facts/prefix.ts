import { BlockList, isIPv6 } from 'node:net';

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
  const type = family === 'inet' ? 'ipv4' : 'ipv6';
  if (isIPv6(address) !== (family === 'inet6')) return false;
  const list = new BlockList();
  list.addSubnet(net, length, type);
  return list.check(address, type);
}
