import { withPort } from '../family.ts';
import type { EndpointSlice, Service } from '../kinds.ts';
import { fullName, namespaceOf } from '../names.ts';
import { isReady, slicesOf } from '../service-slices.ts';
import type { Problem } from './condition.ts';
import type { BackendRef, HTTPRoute, ReferenceGrant, Rule } from './kinds.ts';
import { isGranted } from './reference-grants.ts';

/** What backends are looked up in. */
export interface BackendObjects {
  services: readonly Service[];
  slices: readonly EndpointSlice[];
  referenceGrants: readonly ReferenceGrant[];
}

/** What a backendRef came to. */
export interface Backend {
  weight: number;
  /** `10.244.1.2:80`, sorted: the endpoints that are ready. */
  endpoints: readonly string[];
  /** Whether they are to be spoken to in HTTP/2. */
  http2: boolean;
  /** Why there can be no endpoints: its share of the requests gets a 500. */
  problem?: Problem;
}

/** The backends of a rule of a route, in their order. */
export function backendsOf(route: HTTPRoute, rule: Rule, objects: BackendObjects): Backend[] {
  return (rule.backendRefs ?? []).map((ref) => {
    const { weight = 1 } = ref;
    const found = resolve(route, ref, objects);
    return 'reason' in found ? { weight, endpoints: [], http2: false, problem: found } : { weight, ...found };
  });
}

function resolve(
  route: HTTPRoute,
  { group = '', kind = 'Service', namespace = namespaceOf(route), name, port }: BackendRef,
  { services, slices, referenceGrants }: BackendObjects,
): Problem | Pick<Backend, 'endpoints' | 'http2'> {
  if (group !== '' || kind !== 'Service')
    return {
      reason: 'InvalidKind',
      message: `backendRefs to ${group === '' ? '' : `${group} `}${kind} are not supported`,
    };
  const reference = {
    from: { kind: 'HTTPRoute', namespace: namespaceOf(route) },
    to: { kind: 'Service', namespace, name },
  } as const;
  if (!isGranted(reference, referenceGrants))
    return {
      reason: 'RefNotPermitted',
      message: `no ReferenceGrant in namespace ${namespace} lets HTTPRoutes of ${namespaceOf(route)} refer to Service ${name}`,
    };
  const service = services.find((one) => fullName(one) === `${namespace}/${name}`);
  if (service === undefined)
    return { reason: 'BackendNotFound', message: `there is no Service ${namespace}/${name}` };
  if (service.spec.type === 'ExternalName')
    return { reason: 'InvalidKind', message: `Service ${namespace}/${name} is of type ExternalName` };
  const entry = service.spec.ports?.find((one) => one.port === port && (one.protocol ?? 'TCP') === 'TCP');
  if (entry === undefined)
    return {
      reason: 'BackendNotFound',
      message: `Service ${namespace}/${name} has no port ${port ?? '(none said)'}`,
    };
  const { name: portName = '', appProtocol } = entry;
  if (!['http', 'kubernetes.io/h2c', 'kubernetes.io/ws', undefined].includes(appProtocol))
    return { reason: 'UnsupportedProtocol', message: `Service ${namespace}/${name} speaks ${appProtocol}` };
  return {
    endpoints: readyEndpoints(slices, service, portName),
    http2: appProtocol === 'kubernetes.io/h2c',
  };
}

/** The ready IPv4 endpoints of a service's port. */
function readyEndpoints(slices: readonly EndpointSlice[], service: Service, portName: string): string[] {
  const found = slicesOf(slices, fullName(service))
    .filter(({ addressType }) => addressType === 'IPv4')
    .flatMap(({ ports = [], endpoints = [] }) =>
      ports
        .filter((one) => (one.name ?? '') === portName && one.port !== undefined)
        .flatMap(({ port }) =>
          endpoints.filter(isReady).map(({ addresses }) => withPort(addresses[0]!, port!)),
        ),
    );
  return [...new Set(found)].sort();
}
