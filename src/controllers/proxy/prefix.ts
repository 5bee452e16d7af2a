import { familyOf } from './family.ts';
import { groups } from '../dns/address.ts';

/** Whether an address is in a prefix (`203.0.113.0/24`, `fd00:10:244::/56`) of its family. */
export function contains(prefix: string, address: string): boolean {
  if (familyOf(prefix) !== familyOf(address)) return false;
  const [network, length = '32'] = prefix.split('/');
  if (familyOf(address) === 'IPv6') {
    const bits = prefix.includes('/') ? Number(length) : 128;
    return bitsOf(network!).slice(0, bits) === bitsOf(address).slice(0, bits);
  }
  const rest = 2 ** (32 - Number(length));
  return Math.floor(numberOf(network!) / rest) === Math.floor(numberOf(address) / rest);
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** The 128 bits of an IPv6 address, as a text of `0` and `1`. */
function bitsOf(address: string): string {
  return groups(address)
    .map((group) => parseInt(group, 16).toString(2).padStart(16, '0'))
    .join('');
}
