import { isIPv6 } from '../dns/address.ts';

/** A family of addresses. */
export type Family = 'IPv4' | 'IPv6';

/** A range of addresses; one address is a range of its own. */
export interface Cidr {
  family: Family;
  /** Its first address, as a number. */
  first: bigint;
  /** How many of the leading bits are the range's. */
  bits: number;
}

/** The family of an address or a range. */
export function familyOf(text: string): Family {
  return isIPv6(text) ? 'IPv6' : 'IPv4';
}

/** Reads a range (`203.0.113.0/24`) or an address. What is set behind the range's bits is taken away. */
export function cidrOf(text: string): Cidr {
  const [address, length] = text.split('/') as [string, string?];
  const family = familyOf(address);
  const width = family === 'IPv4' ? 32 : 128;
  const bits = length === undefined ? width : Number(length);
  const rest = BigInt(width - bits);
  return { family, first: (numberOf(address) >> rest) << rest, bits };
}

/** Whether a range is in another, or is the same. */
export function isIn(inner: Cidr, outer: Cidr): boolean {
  if (inner.family !== outer.family || inner.bits < outer.bits) return false;
  const rest = BigInt((outer.family === 'IPv4' ? 32 : 128) - outer.bits);
  return inner.first >> rest === outer.first >> rest;
}

/** A range as nft takes it. */
export function textOf({ family, first, bits }: Cidr): string {
  const [count, size, base, between] =
    family === 'IPv4' ? ([4, 8, 10, '.'] as const) : ([8, 16, 16, ':'] as const);
  const parts = Array.from({ length: count }, (_, place) =>
    BigInt.asUintN(size, first >> BigInt(size * (count - 1 - place))).toString(base),
  );
  return `${parts.join(between)}/${bits}`;
}

function numberOf(address: string): bigint {
  if (!isIPv6(address))
    return address.split('.').reduce((sum, part) => (sum << 8n) + BigInt(Number(part)), 0n);
  const [head, tail] = address.split('::').map((half) => (half === '' ? [] : half.split(':').flatMap(group)));
  const missing = tail === undefined ? 0 : 8 - head!.length - tail.length;
  return [...head!, ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])].reduce(
    (sum, part) => (sum << 16n) + BigInt(`0x${part}`),
    0n,
  );
}

/** The last 32 bits may be written as an IPv4 address: two groups. */
function group(part: string): string[] {
  if (!part.includes('.')) return [part];
  const number = numberOf(part);
  return [(number >> 16n).toString(16), (number & 0xffffn).toString(16)];
}
