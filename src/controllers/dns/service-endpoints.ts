import { byAddress } from '../cidr.ts';
import type { EndpointSlice, Service } from '../kinds.ts';
import { fullName } from '../names.ts';
import { isReady, slicesOf } from '../service-slices.ts';
import { dashed } from './address.ts';

/** An endpoint of a service that DNS may name. */
export interface ServiceEndpoint {
  address: string;
  /** Its label below the service's name: its `hostname`, else its address with dashes. */
  label: string;
  /** Its slice's, each with a number; empty names and protocols where they aren't said. */
  ports: readonly { name: string; protocol: string; port: number }[];
}

/**
 * The endpoints of a service in all its slices that are ready, sorted by address. `publishNotReadyAddresses` is not looked
 * at: whoever makes the slices of such a service says that its endpoints are ready.
 * Source: plugin/kubernetes/object/endpoint.go of CoreDNS 1.14.
 */
export function readyEndpoints(service: Service, slices: readonly EndpointSlice[]): ServiceEndpoint[] {
  return slicesOf(slices, fullName(service))
    .filter(({ addressType }) => addressType !== 'FQDN')
    .flatMap(({ endpoints = [], ports = [] }) => {
      const numbered = ports.flatMap(({ name = '', protocol = 'TCP', port }) =>
        port === undefined ? [] : [{ name, protocol, port }],
      );
      return endpoints
        .filter(isReady)
        .flatMap(({ addresses, hostname }) =>
          addresses.map((address) => ({ address, label: hostname || dashed(address), ports: numbered })),
        );
    })
    .sort((a, b) => byAddress(a.address, b.address));
}
