import { z } from 'zod';
import { clashes } from './allocations.ts';
import { isOwn } from './api-kinds.ts';
import { ObjectError, documentsOf } from './documents.ts';
import type { Found, ObjectFile } from './documents.ts';
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
import { firstOf, sentence } from './schemas/sentence.ts';
import { serviceSchema } from './schemas/service.ts';

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

/** What tells which object is meant, before its fields are looked at. */
const named = z
  .looseObject({
    apiVersion: z.unknown().optional(),
    kind: z.string().min(1).optional().catch(undefined),
    metadata: z
      .looseObject({ name: z.string().optional().catch(undefined) })
      .optional()
      .catch(undefined),
  })
  .catch({});

/**
 * Reads files with objects. Kinds that no controller looks at are left out.
 * @throws ObjectError for what can't be read, for an object that the API server would refuse, and for one that is there twice.
 */
export function readObjects(files: readonly ObjectFile[]): Objects {
  const objects = noObjects();
  const places = new Map<string, Found['at']>();
  for (const file of files) for (const found of documentsOf(file)) take(objects, found, places);
  for (const { service, path, message } of clashes(objects.services)) {
    const id = objectId(service);
    throw new ObjectError(`${places.get(id)!(path)}: ${id}: ${path.join('.')}: ${message}`);
  }
  return objects;
}

function take(objects: Objects, { value, at }: Found, places: Map<string, Found['at']>): void {
  const { kind, apiVersion, metadata: { name } = {} } = named.parse(value);
  if (kind === undefined) throw new ObjectError(`${at([])}: this is no object of Kubernetes: it has no kind`);
  const refused = (path: readonly PropertyKey[], message: string) =>
    new ObjectError(`${at(path)}: ${[kind, name].filter(Boolean).join(' ')}: ${message}`);
  try {
    if (!isOwn(apiVersion, kind)) return;
  } catch (error) {
    throw refused([], (error as Error).message);
  }
  const { list, schema } = kinds[kind]!;
  const { data, error } = schema.safeParse(value, { error: sentence });
  if (error) {
    const { path, message } = firstOf(error);
    throw refused(path, [path.join('.'), message].filter(Boolean).join(': '));
  }
  const id = objectId({ kind, metadata: data!.metadata });
  const other = places.get(id);
  if (other !== undefined) throw new ObjectError(`${at([])}: ${id} is there already, at ${other([])}`);
  places.set(id, at);
  // Its schema says that it is of this kind.
  (objects[list] as unknown[]).push(data);
}
