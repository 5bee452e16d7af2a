import { numberOf } from '../cidr.ts';
import { familyOf } from '../family.ts';

/**
 * An address as a label: `10-244-1-2`, `fd00-10--2`. A label must not end with `-`, so `fd00::` becomes `fd00--0`.
 * Source: endpointHostname in plugin/kubernetes/kubernetes.go of CoreDNS 1.14.
 */
export function dashed(address: string): string {
  return address.replaceAll(/[.:]/g, '-').replace(/-$/, '-0');
}

/** The name that is asked for an address's PTR record: `1.0.96.10.in-addr.arpa` (RFC 1035, section 3.5; RFC 3596, section 2.5). */
export function reverseName(address: string): string {
  if (familyOf(address) === 'IPv4') return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
  const digits = numberOf(address).toString(16).padStart(32, '0');
  return `${[...digits].reverse().join('.')}.ip6.arpa`;
}
