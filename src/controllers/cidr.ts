import { familyOf } from './family.ts';
import type { Family } from './family.ts';

/** A range of addresses; one address is a range of its own. */
export interface Cidr {
  family: Family;
  /** Its first address, as a number. */
  first: bigint;
  /** How many of the leading bits are the range's. */
  bits: number;
}

const WIDTH: Record<Family, number> = { IPv4: 32, IPv6: 128 };

/** Reads a range (`203.0.113.0/24`) or an address. What is set behind the range's bits is taken away. */
export function cidrOf(text: string): Cidr {
  const [address, length] = text.split('/') as [string, string?];
  const family = familyOf(address);
  const bits = length === undefined ? WIDTH[family] : Number(length);
  const rest = BigInt(WIDTH[family] - bits);
  return { family, first: (numberOf(address) >> rest) << rest, bits };
}

/** Whether a range is in another, or is the same. */
export function isIn(inner: Cidr, outer: Cidr): boolean {
  if (inner.family !== outer.family || inner.bits < outer.bits) return false;
  const rest = BigInt(WIDTH[outer.family] - outer.bits);
  return inner.first >> rest === outer.first >> rest;
}

/** Whether an address is in a range (`203.0.113.0/24`, `fd00:10:244::/56`) of its family. */
export function contains(range: string, address: string): boolean {
  return isIn(cidrOf(address), cidrOf(range));
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

/** Sorts addresses as numbers: 10.0.0.9 before 10.0.0.10, IPv4 before IPv6. */
export function byAddress(a: string, b: string): number {
  const [one, other] = [cidrOf(a), cidrOf(b)];
  return one.bits - other.bits || (one.first < other.first ? -1 : one.first > other.first ? 1 : 0);
}

/** An address as a number. */
export function numberOf(address: string): bigint {
  if (familyOf(address) === 'IPv4')
    return address.split('.').reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
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
