import { nearest } from './schemas/nearest.ts';

/** The kinds that controllers look at, by API version; the one that a file without `apiVersion` means stands first. */
const own: Readonly<Record<string, readonly string[]>> = {
  Service: ['v1'],
  Pod: ['v1'],
  Node: ['v1'],
  Namespace: ['v1'],
  Secret: ['v1'],
  EndpointSlice: ['discovery.k8s.io/v1'],
  NetworkPolicy: ['networking.k8s.io/v1'],
  Ingress: ['networking.k8s.io/v1'],
  IngressClass: ['networking.k8s.io/v1'],
  GatewayClass: ['gateway.networking.k8s.io/v1', 'gateway.networking.k8s.io/v1beta1'],
  Gateway: ['gateway.networking.k8s.io/v1', 'gateway.networking.k8s.io/v1beta1'],
  HTTPRoute: ['gateway.networking.k8s.io/v1', 'gateway.networking.k8s.io/v1beta1'],
  ReferenceGrant: ['gateway.networking.k8s.io/v1', 'gateway.networking.k8s.io/v1beta1'],
};

/**
 * The other kinds of these API versions, which no controller looks at.
 * Sources: https://kubernetes.io/docs/reference/kubernetes-api/ (1.36), apis/v1 of Gateway API 1.6.1.
 */
const others: Readonly<Record<string, string>> = {
  v1: `Binding ComponentStatus ConfigMap Endpoints Event LimitRange PersistentVolume PersistentVolumeClaim PodTemplate
    ReplicationController ResourceQuota ServiceAccount`,
  'discovery.k8s.io/v1': '',
  'networking.k8s.io/v1': 'IPAddress ServiceCIDR',
  'gateway.networking.k8s.io/v1': 'BackendTLSPolicy GRPCRoute ListenerSet TCPRoute TLSRoute UDPRoute',
  'gateway.networking.k8s.io/v1beta1': '',
};

/**
 * Whether an object is one that controllers look at. Kinds of other API groups are left alone, also those that are called as one of ours.
 * @throws Error for what the API server has no kind for.
 */
export function isOwn(apiVersion: unknown, kind: string): boolean {
  const versions = Object.hasOwn(own, kind) ? own[kind]! : undefined;
  if (apiVersion === undefined && versions === undefined) {
    const meant = nearest(kind, Object.keys(own));
    throw new Error(`apiVersion: is missing${meant ? `. Did you mean the kind \`${meant}\`?` : ''}`);
  }
  if (apiVersion === undefined) return true;
  if (typeof apiVersion !== 'string') throw new Error('apiVersion: must be a text, such as "v1"');
  if (versions) {
    if (versions.includes(apiVersion)) return true;
    // Kubernetes' own groups have no dot, or end so; others may have a kind of this name.
    if (/^[^/.]+(\/|$)|\.k8s\.io\//.test(apiVersion))
      throw new Error(`apiVersion: ${kind} is of ${versions[0]}, not of ${apiVersion}`);
    return false;
  }
  if (!Object.hasOwn(others, apiVersion)) return false;
  const known = others[apiVersion]!.split(/\s+/);
  if (known.includes(kind)) return false;
  const all = [...known, ...Object.keys(own).filter((one) => own[one]!.includes(apiVersion))];
  const meant = nearest(kind, all);
  throw new Error(`kind: ${apiVersion} has no such kind${meant ? `. Did you mean \`${meant}\`?` : ''}`);
}
