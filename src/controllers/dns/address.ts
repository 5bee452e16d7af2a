/** Whether an address is an IPv6 one. */
export function isIPv6(address: string): boolean {
  return address.includes(':');
}

/**
 * An address as a label: `10-244-1-2`, `fd00-10--2`. A label must not end with `-`, so `fd00::` becomes `fd00--0`.
 * Source: endpointHostname in plugin/kubernetes/kubernetes.go of CoreDNS 1.14.
 */
export function dashed(address: string): string {
  return address.replaceAll(/[.:]/g, '-').replace(/-$/, '-0');
}

/** The name that is asked for an address's PTR record: `1.0.96.10.in-addr.arpa` (RFC 1035, section 3.5; RFC 3596, section 2.5). */
export function reverseName(address: string): string {
  return isIPv6(address)
    ? `${[...groups(address).join('')].reverse().join('.')}.ip6.arpa`
    : `${address.split('.').reverse().join('.')}.in-addr.arpa`;
}

/** Sorts addresses as numbers: 10.0.0.9 before 10.0.0.10, IPv4 before IPv6. */
export function byAddress(a: string, b: string): number {
  const [first, second] = [sortable(a), sortable(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function sortable(address: string): string {
  return isIPv6(address)
    ? `6 ${groups(address).join('')}`
    : `4 ${address
        .split('.')
        .map((part) => part.padStart(3, '0'))
        .join('')}`;
}

/** The eight groups of an IPv6 address, four digits each. */
export function groups(address: string): string[] {
  const [head, tail] = address
    .toLowerCase()
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':')));
  const missing = tail === undefined ? 0 : 8 - head!.length - tail.length;
  return [...head!, ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])].map((group) =>
    group.padStart(4, '0'),
  );
}
