/** The API group of all kinds here. */
export const GROUP = 'gateway.networking.k8s.io';

/** The name of this controller: GatewayClasses with it in `controllerName` are its own. */
export const CONTROLLER = 'hopbook.example/haproxy';

interface Named {
  metadata: { name: string; namespace?: string };
}

/** The namespace of an object; the API server writes `default` where none is said. */
export function namespaceOf({ metadata }: Named): string {
  return metadata.namespace ?? 'default';
}

/** What an object of its kind is called: `namespace/name`. */
export function fullName(object: Named): string {
  return `${namespaceOf(object)}/${object.metadata.name}`;
}

/** Compares objects by age, then by their names: the order in which the API lets the first of several win. */
export function byAge(
  a: Named & { metadata: { creationTimestamp?: string } },
  b: Named & { metadata: { creationTimestamp?: string } },
): number {
  // What has no timestamp has not been created by an API server yet: it is the youngest.
  return (
    compare(a.metadata.creationTimestamp ?? '~', b.metadata.creationTimestamp ?? '~') ||
    compare(fullName(a), fullName(b))
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
