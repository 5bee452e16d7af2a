import type { EndpointSlice, Service } from '../kinds.ts';

/** Objects for which the specification's examples are the answers. */

export const service = (
  name: string,
  spec: Partial<Service['spec']> = {},
  namespace = 'default',
): Service => ({ kind: 'Service', metadata: { name, namespace }, spec });

export const headless = (name: string, spec: Partial<Service['spec']> = {}) =>
  service(name, { clusterIP: 'None', ...spec });

type Endpoint = NonNullable<EndpointSlice['endpoints']>[number];

export const endpoint = (address: string, rest: Partial<Endpoint> = {}): Endpoint => ({
  addresses: [address],
  ...rest,
});

/** A slice with a port 443 that is named `https`. */
export const slice = (name: string, ...endpoints: Endpoint[]): EndpointSlice => ({
  kind: 'EndpointSlice',
  metadata: { name: `${name}-1`, labels: { 'kubernetes.io/service-name': name } },
  addressType: endpoints[0]?.addresses[0]?.includes(':') ? 'IPv6' : 'IPv4',
  ports: [{ name: 'https', protocol: 'TCP', port: 443 }],
  endpoints,
});

export const https = { name: 'https', port: 443 };
