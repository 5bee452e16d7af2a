import { familyOf } from '../family.ts';
import type { EndpointSlice, Service, SliceEndpoint } from '../kinds.ts';

/** Objects for which the specification's examples are the answers. */

export const service = (
  name: string,
  spec: Partial<Service['spec']> = {},
  namespace = 'default',
): Service => ({ kind: 'Service', metadata: { name, namespace }, spec });

export const headless = (name: string, spec: Partial<Service['spec']> = {}) =>
  service(name, { clusterIP: 'None', ...spec });

export const endpoint = (address: string, rest: Partial<SliceEndpoint> = {}): SliceEndpoint => ({
  addresses: [address],
  ...rest,
});

/** A slice with a port 443 that is named `https`. */
export const slice = (name: string, ...endpoints: SliceEndpoint[]): EndpointSlice => ({
  kind: 'EndpointSlice',
  metadata: { name: `${name}-1`, labels: { 'kubernetes.io/service-name': name } },
  addressType: familyOf(endpoints[0]?.addresses[0] ?? ''),
  ports: [{ name: 'https', protocol: 'TCP', port: 443 }],
  endpoints,
});

export const https = { name: 'https', port: 443 };
