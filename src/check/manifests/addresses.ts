import { SocketAddress, isIP, isIPv4, isIPv6 } from 'node:net';
import { covers } from '../../diagrams/facts/prefix.ts';
import type { Prefix } from '../../diagrams/facts/prefix.ts';

/** Whether a text is an IP address as Kubernetes takes it: no zone, no leading zeros, no IPv4 within IPv6. */
export function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%') && !/^::(?:ffff:)?\d+\./i.test(text);
}

/** The IP family of an address or a CIDR, as Kubernetes calls it; undefined where it is none. */
export function familyOf(text: string): 'IPv4' | 'IPv6' | undefined {
  const [address = ''] = text.split('/');
  return isIPv4(address) ? 'IPv4' : isIPv6(address) ? 'IPv6' : undefined;
}

/** Reads a CIDR; undefined where it is none, or has bits set behind its length (`10.0.0.5/24`). */
export function cidrOf(text: string): Prefix | undefined {
  const [address = '', length = '', ...rest] = text.split('/');
  if (!isAddress(address) || rest.length > 0 || !/^(?:0|[1-9]\d{0,2})$/.test(length)) return undefined;
  const family = isIPv4(address) ? ('inet' as const) : ('inet6' as const);
  const bits = binary(address, family);
  if (Number(length) > bits.length || bits.includes('1', Number(length))) return undefined;
  return { address, length: Number(length), family };
}

/** Whether a CIDR lies within another one and is smaller. */
export function isWithin(inner: Prefix, outer: Prefix): boolean {
  return inner.family === outer.family && inner.length > outer.length && covers(outer, inner.address);
}

/** Whether an address is one that endpoints can't have: unspecified, loopback, link-local. */
export function isSpecial(address: string): boolean {
  const ranges = isIPv4(address)
    ? ['0.0.0.0/32', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/24']
    : ['::/128', '::1/128', 'fe80::/10', 'ff02::/16'];
  return ranges.some((range) => covers(cidrOf(range)!, address));
}

/** An address as ones and zeros. */
function binary(address: string, family: Prefix['family']): string {
  if (family === 'inet')
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  // Node writes it in its shortest form, without IPv4 within it.
  const [head = '', tail] = SocketAddress.parse(`[${address}]:0`)!.address.split('::');
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const missing = tail === undefined ? 0 : 8 - before!.length - after!.length;
  return [...before!, ...Array<string>(missing).fill('0'), ...after!]
    .map((part) => Number.parseInt(part, 16).toString(2).padStart(16, '0'))
    .join('');
}
