import { compare, fullName } from '../names.ts';
import type { Named } from '../names.ts';

/** The API group of all kinds here. */
export const GROUP = 'gateway.networking.k8s.io';

/** The name of this controller: GatewayClasses with it in `controllerName` are its own. */
export const CONTROLLER = 'hopbook.example/haproxy';

type Aged = Named & { metadata: { creationTimestamp?: string } };

/** Compares objects by age, then by their names: the order in which the API lets the first of several win. */
export function byAge(a: Aged, b: Aged): number {
  // What has no timestamp has not been created by an API server yet: it is the youngest.
  return (
    compare(a.metadata.creationTimestamp ?? '~', b.metadata.creationTimestamp ?? '~') ||
    compare(fullName(a), fullName(b))
  );
}
