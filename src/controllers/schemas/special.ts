import { contains } from '../cidr.ts';

const ranges = [
  ...['0.0.0.0/32', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/24'],
  ...['::/128', '::1/128', 'fe80::/10', 'ff02::/16'],
];

/**
 * Whether an address is one that no endpoint can have: unspecified, loopback, link-local, or multicast of one link.
 * Source: ValidateEndpointIP in pkg/apis/core/validation/validation.go of Kubernetes.
 */
export function isSpecial(address: string): boolean {
  return ranges.some((range) => contains(range, address));
}
