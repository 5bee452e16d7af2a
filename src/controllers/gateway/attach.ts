import type { Problem } from './condition.ts';
import { intersects } from './hostname.ts';
import type { Namespace } from '../kinds.ts';
import { namespaceOf } from '../names.ts';
import { fulfils } from '../selector.ts';
import type { HTTPRoute, ParentRef } from './kinds.ts';
import type { ListenerState } from './listeners.ts';

/**
 * Which listeners of a Gateway a route attaches to by one of its parentRefs, or why to none: the reason of the first sieve that
 * lets nothing through. A listener that is not accepted counts, as the specification asks for; it carries no requests.
 * @param listeners of that Gateway.
 */
export function attach(
  route: HTTPRoute,
  { sectionName, port }: ParentRef,
  listeners: readonly ListenerState[],
  namespaces: readonly Namespace[],
): ListenerState[] | Problem {
  if (listeners.length === 0)
    return { reason: 'NoMatchingParent', message: 'the Gateway is not accepted, and has no listeners' };
  const meant = listeners.filter(
    ({ spec }) => (sectionName ?? spec.name) === spec.name && (port ?? spec.port) === spec.port,
  );
  if (meant.length === 0) {
    const wanted = [sectionName && `called ${sectionName}`, port && `on port ${port}`]
      .filter(Boolean)
      .join(' ');
    return { reason: 'NoMatchingParent', message: `the Gateway has no listener ${wanted}` };
  }
  const allowed = meant.filter(
    (one) => one.supportedKinds.length > 0 && allowsNamespace(one, namespaceOf(route), namespaces),
  );
  if (allowed.length === 0)
    return {
      reason: 'NotAllowedByListeners',
      message: `no listener allows HTTPRoutes of namespace ${namespaceOf(route)}`,
    };
  const { hostnames = [] } = route.spec;
  const attached = allowed.filter(
    ({ spec: { hostname } }) =>
      hostname === undefined ||
      hostnames.length === 0 ||
      hostnames.some((name) => intersects(hostname, name)),
  );
  return attached.length > 0
    ? attached
    : {
        reason: 'NoMatchingListenerHostname',
        message: `no listener has ${hostnames.join(', ')}; they have ${allowed.map(({ spec }) => spec.hostname).join(', ')}`,
      };
}

function allowsNamespace(
  { gateway, spec }: ListenerState,
  namespace: string,
  namespaces: readonly Namespace[],
): boolean {
  const { from = 'Same', selector = {} } = spec.allowedRoutes?.namespaces ?? {};
  if (from === 'All') return true;
  if (from === 'Same') return namespace === namespaceOf(gateway);
  if (from === 'None') return false;
  // The API server puts this label on each Namespace.
  const labels = namespaces.find(({ metadata }) => metadata.name === namespace)?.metadata.labels;
  return fulfils({ 'kubernetes.io/metadata.name': namespace, ...labels }, selector);
}
