import { withPort } from '../family.ts';
import type { EndpointSlice, Service } from '../kinds.ts';
import { joined } from '../lines.ts';
import { fullName } from '../names.ts';
import { isReady, slicesOf } from '../service-slices.ts';
import type { Backend, VirtualHost } from './routes.ts';

/** A backend's name: `default-web-80`. */
export function backendName({ namespace, service, port }: Backend): string {
  return `${namespace}-${service}-${port}`;
}

/**
 * What the proxy is told of endpoints: a line for each backend that a route has, its name and the addresses of its ready endpoints.
 * No address: no such service, none of its ports is meant, or none of its endpoints is ready.
 */
export function backendLines(
  hosts: readonly VirtualHost[],
  services: readonly Service[],
  slices: readonly EndpointSlice[],
): string {
  const lines = hosts
    .flatMap(({ routes }) => routes)
    .flatMap(({ backend }) =>
      backend ? [[backendName(backend), ...addresses(backend, services, slices)].join(' ')] : [],
    );
  return joined([...new Set(lines)].sort());
}

/**
 * Source: serviceEndpoints in internal/ingress/controller/controller.go and getEndpointsFromSlices in endpointslices.go beside it, of
 * ingress-nginx 1.15.1. A port may also be meant by its target port. Services of type ExternalName, whose name nginx's Lua looks up
 * there, have no endpoints here, and hints of zones are not looked at, as by default there.
 */
function addresses(
  { namespace, service, port }: Backend,
  services: readonly Service[],
  slices: readonly EndpointSlice[],
): string[] {
  const found = services.find((one) => fullName(one) === `${namespace}/${service}`);
  if (found === undefined || found.spec.type === 'ExternalName') return [];
  const servicePort = found.spec.ports?.find(({ port: number, targetPort = number, name }) =>
    [`${number}`, `${targetPort}`, name].includes(port),
  );
  if (servicePort === undefined) return [];
  const { name = '', port: number, targetPort = number } = servicePort;
  const sockets = slicesOf(slices, fullName(found)).flatMap(({ endpoints = [], ports = [] }) => {
    const numbers = ports
      .filter(({ protocol = 'TCP' }) => protocol === 'TCP')
      .flatMap((one) => {
        if (name === '' || one.name === name) return one.port ?? [];
        return typeof targetPort === 'number' ? targetPort : [];
      });
    return endpoints
      .filter(isReady)
      .flatMap((endpoint) =>
        numbers.flatMap((one) => endpoint.addresses.map((address) => withPort(address, one))),
      );
  });
  return [...new Set(sockets)];
}
