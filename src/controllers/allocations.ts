import type { Service } from './kinds.ts';
import { objectId } from './names.ts';

/** A field of a Service whose value is another's. */
interface Clash {
  service: Service;
  path: readonly (string | number)[];
  message: string;
}

/**
 * The cluster IPs and node ports that several Services ask for: the API server would give them to the first one, and refuse the others.
 * Source: pkg/registry/core/service/ipallocator and portallocator of Kubernetes.
 */
export function* clashes(services: readonly Service[]): Iterable<Clash> {
  const owners = new Map<string, Service>();
  for (const service of services)
    for (const [value, path] of allocatedTo(service)) {
      const owner = owners.get(value) ?? service;
      owners.set(value, owner);
      if (owner !== service)
        yield { service, path, message: `${value} is that of ${objectId(owner)} already` };
    }
}

/** The same port of several protocols is one to the allocator. */
function* allocatedTo({ spec }: Service): Iterable<[value: string, path: readonly (string | number)[]]> {
  if (spec.clusterIP && spec.clusterIP !== 'None') yield [spec.clusterIP, ['spec', 'clusterIP']];
  for (const [index, address] of (spec.clusterIPs ?? []).entries())
    if (address !== 'None') yield [address, ['spec', 'clusterIPs', index]];
  for (const [index, { nodePort }] of (spec.ports ?? []).entries())
    if (nodePort) yield [`${nodePort}`, ['spec', 'ports', index, 'nodePort']];
  if (spec.healthCheckNodePort) yield [`${spec.healthCheckNodePort}`, ['spec', 'healthCheckNodePort']];
}
