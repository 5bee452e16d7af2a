/** An address family of services, endpoints and pods: each has rules of its own. */
export type Family = 'IPv4' | 'IPv6';

/** The family of an address or of a range of addresses. */
export function familyOf(address: string): Family {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}

/** An address and a port as one text: `10.244.1.2:80`, `[fd00:10:244:1::2]:80` (RFC 3986, section 3.2.2). */
export function withPort(address: string, port: number): string {
  return familyOf(address) === 'IPv6' ? `[${address}]:${port}` : `${address}:${port}`;
}

/** What stands for a family in the language of nft (nft(8), "Address families"). */
export const nftWords = {
  IPv4: { family: 'ip', address: 'ipv4_addr' },
  IPv6: { family: 'ip6', address: 'ipv6_addr' },
} as const satisfies Record<Family, { family: string; address: string }>;
