import type { EndpointSlice, SliceEndpoint } from './kinds.ts';
import { namespaceOf } from './names.ts';

/** The label of a slice that names its service. */
export const ofService = 'kubernetes.io/service-name';

/**
 * The slices of a service.
 * @param service `namespace/name`
 */
export function slicesOf(slices: readonly EndpointSlice[], service: string): EndpointSlice[] {
  const [namespace, name] = service.split('/');
  return slices.filter(
    (slice) => slice.metadata.labels?.[ofService] === name && namespaceOf(slice) === namespace,
  );
}

/** Whether an endpoint takes new connections; a slice that doesn't say so means that it does. */
export function isReady({ conditions }: SliceEndpoint): boolean {
  return conditions?.ready ?? true;
}
