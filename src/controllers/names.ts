/** What has a name within a namespace. */
export interface Named {
  metadata: { name: string; namespace?: string | undefined };
}

/** What names an object among all kinds. */
export interface ObjectReference extends Named {
  kind: string;
}

/** The namespace of an object; the API server writes `default` where none is said. */
export function namespaceOf({ metadata }: Named): string {
  return metadata.namespace ?? 'default';
}

/** What an object of its kind is called: `namespace/name`. */
export function fullName(object: Named): string {
  return `${namespaceOf(object)}/${object.metadata.name}`;
}

/** The kinds whose objects are of no namespace. */
const ofCluster = ['GatewayClass', 'IngressClass', 'Namespace', 'Node'];

/** An object's name among all: `Service default/web`, `Node worker`. */
export function objectId(object: ObjectReference): string {
  return `${object.kind} ${ofCluster.includes(object.kind) ? object.metadata.name : fullName(object)}`;
}

/** Compares texts by their characters' codes, as Go and the API server do: for `sort`. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
