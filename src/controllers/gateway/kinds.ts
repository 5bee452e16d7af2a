/**
 * The parts of the Gateway API's objects (gateway.networking.k8s.io, v1 of release 1.6) that decide what the proxy does.
 * What a field that has no interface here asks for is found out in `unsupported.ts`.
 * Source: https://github.com/kubernetes-sigs/gateway-api/tree/v1.6.1/apis/v1
 */
import type { LabelSelector, Meta } from '../kinds.ts';

/** One of the answers in a status. */
export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  observedGeneration?: number;
}

/** A GatewayClass: which controller stands behind Gateways that name it. */
export interface GatewayClass {
  kind: 'GatewayClass';
  metadata: Meta;
  spec: { controllerName: string; parametersRef?: { kind: string; name: string } };
  status?: { conditions?: readonly Condition[] };
}

/** A Gateway: addresses and the ports that are listened on there. */
export interface Gateway {
  kind: 'Gateway';
  metadata: Meta;
  spec: {
    gatewayClassName: string;
    listeners: readonly Listener[];
    addresses?: readonly { type?: string; value?: string }[];
    infrastructure?: { parametersRef?: { kind: string; name: string } };
    tls?: object;
    defaultScope?: string;
  };
  status?: { conditions?: readonly Condition[]; listeners?: readonly ListenerStatus[] };
}

/** A listener of a Gateway. */
export interface Listener {
  name: string;
  hostname?: string;
  port: number;
  protocol: string;
  tls?: {
    mode?: string;
    certificateRefs?: readonly ObjectRef[];
    options?: Readonly<Record<string, string>>;
  };
  allowedRoutes?: {
    namespaces?: { from?: 'All' | 'Same' | 'Selector' | 'None'; selector?: LabelSelector };
    kinds?: readonly RouteKind[];
  };
}

/** A listener's status. */
export interface ListenerStatus {
  name: string;
  supportedKinds: readonly RouteKind[];
  attachedRoutes: number;
  conditions: readonly Condition[];
}

/** A kind of route, as listeners name it. */
export interface RouteKind {
  group?: string;
  kind: string;
}

/** A reference to an object, of another namespace perhaps. */
interface ObjectRef {
  group?: string;
  kind?: string;
  namespace?: string;
  name: string;
}

/** A route's reference to a Gateway, or to one of its listeners. */
export interface ParentRef extends ObjectRef {
  sectionName?: string;
  port?: number;
}

/** An HTTPRoute: which requests go where. */
export interface HTTPRoute {
  kind: 'HTTPRoute';
  metadata: Meta;
  spec: { parentRefs?: readonly ParentRef[]; hostnames?: readonly string[]; rules?: readonly Rule[] };
  status?: { parents?: readonly ParentStatus[] };
}

/** What one controller says about a route and one of its parents. */
export interface ParentStatus {
  parentRef: ParentRef;
  controllerName: string;
  conditions: readonly Condition[];
}

/** A rule of an HTTPRoute. */
export interface Rule {
  name?: string;
  matches?: readonly Match[];
  filters?: readonly Filter[];
  backendRefs?: readonly BackendRef[];
  timeouts?: object;
  retry?: object;
  sessionPersistence?: object;
}

/** What a request must have; all of it. */
export interface Match {
  path?: { type?: 'Exact' | 'PathPrefix' | 'RegularExpression'; value?: string };
  headers?: readonly ValueMatch[];
  queryParams?: readonly ValueMatch[];
  method?: string;
}

/** A header or query parameter that a request must have. */
export interface ValueMatch {
  type?: 'Exact' | 'RegularExpression';
  name: string;
  value: string;
}

/** Where a rule sends requests. */
export interface BackendRef extends ObjectRef {
  port?: number;
  weight?: number;
  filters?: readonly Filter[];
}

/** A step on a request's or an answer's way. */
export interface Filter {
  type: string;
  requestHeaderModifier?: HeaderModifier;
  responseHeaderModifier?: HeaderModifier;
  requestRedirect?: {
    scheme?: 'http' | 'https';
    hostname?: string;
    path?: PathModifier;
    port?: number;
    statusCode?: number;
  };
  urlRewrite?: { hostname?: string; path?: PathModifier };
  extensionRef?: ObjectRef;
}

/** What becomes of headers. */
export interface HeaderModifier {
  set?: readonly { name: string; value: string }[];
  add?: readonly { name: string; value: string }[];
  remove?: readonly string[];
}

/** What becomes of the path. */
export interface PathModifier {
  type: 'ReplaceFullPath' | 'ReplacePrefixMatch';
  replaceFullPath?: string;
  replacePrefixMatch?: string;
}

/** A ReferenceGrant: who of other namespaces may refer to objects of its own. */
export interface ReferenceGrant {
  kind: 'ReferenceGrant';
  metadata: Meta;
  spec: {
    from: readonly { group: string; kind: string; namespace: string }[];
    to: readonly { group: string; kind: string; name?: string }[];
  };
}
