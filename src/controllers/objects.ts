import { LineCounter, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import type { Gateway, GatewayClass, HTTPRoute, ReferenceGrant } from './gateway/kinds.ts';
import type { Ingress, IngressClass } from './ingress/kinds.ts';
import type { EndpointSlice, Namespace, Node, Pod, Secret, Service } from './kinds.ts';
import { objectId } from './names.ts';
import type { NetworkPolicy } from './policy/kinds.ts';
import { endpointSliceSchema } from './schemas/endpoint-slice.ts';
import { metadata } from './schemas/fields.ts';
import { namespaceSchema } from './schemas/namespace.ts';
import { networkPolicySchema } from './schemas/network-policy.ts';
import { gatewayClassSchema } from './schemas/gateway-class.ts';
import { gatewaySchema } from './schemas/gateway.ts';
import { httpRouteSchema } from './schemas/http-route.ts';
import { ingressClassSchema } from './schemas/ingress-class.ts';
import { ingressSchema } from './schemas/ingress.ts';
import { nodeSchema } from './schemas/node.ts';
import { podSchema } from './schemas/pod.ts';
import { referenceGrantSchema } from './schemas/reference-grant.ts';
import { secretSchema } from './schemas/secret.ts';
import { serviceSchema } from './schemas/service.ts';

/** A file with objects: its path from the lab's folder, and its text. */
export interface ObjectFile {
  path: string;
  text: string;
}

/** The objects of a lab that controllers look at. */
export interface Objects {
  services: Service[];
  slices: EndpointSlice[];
  pods: Pod[];
  nodes: Node[];
  namespaces: Namespace[];
  policies: NetworkPolicy[];
  secrets: Secret[];
  ingresses: Ingress[];
  ingressClasses: IngressClass[];
  gatewayClasses: GatewayClass[];
  gateways: Gateway[];
  httpRoutes: HTTPRoute[];
  referenceGrants: ReferenceGrant[];
}

/** What there is without a file. */
export function noObjects(): Objects {
  return {
    services: [],
    slices: [],
    pods: [],
    nodes: [],
    namespaces: [],
    policies: [],
    secrets: [],
    ingresses: [],
    ingressClasses: [],
    gatewayClasses: [],
    gateways: [],
    httpRoutes: [],
    referenceGrants: [],
  };
}

/** An object is not what the API server would take: the message says which, where and why. */
export class ObjectError extends Error {
  override name = 'ObjectError';
}

/** The kinds that controllers look at: where {@link Objects} has them, and their fields; other fields are left alone. */
const kinds: Record<
  string,
  { list: keyof Objects; schema: z.ZodType<{ metadata: z.infer<typeof metadata> }> }
> = {
  Service: { list: 'services', schema: serviceSchema },
  EndpointSlice: { list: 'slices', schema: endpointSliceSchema },
  Pod: { list: 'pods', schema: podSchema },
  Node: { list: 'nodes', schema: nodeSchema },
  Namespace: { list: 'namespaces', schema: namespaceSchema },
  NetworkPolicy: { list: 'policies', schema: networkPolicySchema },
  Secret: { list: 'secrets', schema: secretSchema },
  Ingress: { list: 'ingresses', schema: ingressSchema },
  IngressClass: { list: 'ingressClasses', schema: ingressClassSchema },
  GatewayClass: { list: 'gatewayClasses', schema: gatewayClassSchema },
  Gateway: { list: 'gateways', schema: gatewaySchema },
  HTTPRoute: { list: 'httpRoutes', schema: httpRouteSchema },
  ReferenceGrant: { list: 'referenceGrants', schema: referenceGrantSchema },
};

/** What holds several objects, as `kubectl get` writes them. */
const list = z.looseObject({ items: z.array(z.unknown()).catch([]) });

/**
 * Reads files with objects in YAML, or, where a file's name ends in `.json`, in JSON, which takes a tenth of the time. Kinds that
 * no controller looks at are left out.
 * @throws ObjectError for what can't be read, and for an object that the API server would refuse.
 */
export function readObjects(files: readonly ObjectFile[]): Objects {
  const objects = noObjects();
  const seen = new Map<string, string>();
  for (const file of files) {
    if (file.path.endsWith('.json')) take(objects, fromJson(file), file.path, seen);
    else for (const { value, at } of fromYaml(file)) take(objects, value, at, seen);
  }
  return objects;
}

function fromJson({ path, text }: ObjectFile): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ObjectError(`${path}: ${(error as Error).message}`);
  }
}

function* fromYaml({ path, text }: ObjectFile): Iterable<{ value: unknown; at: string }> {
  const lines = new LineCounter();
  for (const document of parseAllDocuments(text, { lineCounter: lines })) {
    const [error] = document.errors;
    if (error !== undefined)
      throw new ObjectError(`${path}:${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0]}`);
    const value: unknown = document.toJS();
    if (value === null) continue;
    yield { value, at: `${path}:${lines.linePos(document.contents?.range?.[0] ?? 0).line}` };
  }
}

function take(objects: Objects, value: unknown, at: string, seen: Map<string, string>): void {
  const { kind } = z.looseObject({ kind: z.string() }).catch({ kind: '' }).parse(value);
  if (kind === '') throw new ObjectError(`${at}: this is no object of Kubernetes: it has no kind`);
  if (kind === 'List') {
    for (const item of list.parse(value).items) take(objects, item, at, seen);
    return;
  }
  const known = kinds[kind];
  if (known === undefined) return;
  const { data, error } = known.schema.safeParse(value);
  if (error) {
    const [{ path, message }] = error.issues as [z.core.$ZodIssue];
    throw new ObjectError(`${at}: ${kind}: ${path.join('.')}: ${message}`);
  }
  const id = objectId({ kind, metadata: data!.metadata });
  const other = seen.get(id);
  if (other !== undefined) throw new ObjectError(`${at}: ${id} is there already, at ${other}`);
  seen.set(id, at);
  // Its schema says that it is of this kind.
  (objects[known.list] as unknown[]).push(data);
}
