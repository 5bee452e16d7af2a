import type { Family } from './family.ts';

/**
 * The parts of the API's objects that several controllers look at. What else an object holds is left alone.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/
 */

/** What all objects have. */
export interface Meta {
  name: string;
  /** `default` where it isn't said. */
  namespace?: string;
  labels?: Readonly<Record<string, string>>;
  annotations?: Readonly<Record<string, string>>;
  creationTimestamp?: string;
  /** How many times the API server saw the object change; a file that it has not seen has none. */
  generation?: number;
}

/** A Service (v1). */
export interface Service {
  kind: 'Service';
  metadata: Meta;
  spec: {
    /** The labels of the pods that it groups. */
    selector?: Readonly<Record<string, string>>;
    publishNotReadyAddresses?: boolean;
    ipFamilies?: readonly Family[];
    type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
    /** An address, `None` (headless), or nothing yet. */
    clusterIP?: string;
    /** One of each family. The first one is `clusterIP`. */
    clusterIPs?: readonly string[];
    /** The name that a Service of type ExternalName stands for. */
    externalName?: string;
    ports?: readonly ServicePortSpec[];
    externalIPs?: readonly string[];
    loadBalancerSourceRanges?: readonly string[];
    sessionAffinity?: 'None' | 'ClientIP';
    sessionAffinityConfig?: { clientIP?: { timeoutSeconds?: number } };
    internalTrafficPolicy?: 'Cluster' | 'Local';
    externalTrafficPolicy?: 'Cluster' | 'Local';
    healthCheckNodePort?: number;
  };
  status?: {
    loadBalancer?: { ingress?: readonly { ip?: string; hostname?: string; ipMode?: 'VIP' | 'Proxy' }[] };
  };
}

/** A port of a Service. */
export interface ServicePortSpec {
  /** May be missing where there is one port only. */
  name?: string;
  /** `TCP` where it isn't said. */
  protocol?: 'TCP' | 'UDP' | 'SCTP';
  port: number;
  nodePort?: number;
  /** A pod's port: its number, or its name. `port` where it isn't said. */
  targetPort?: number | string;
  appProtocol?: string;
}

/** An EndpointSlice (discovery.k8s.io/v1). */
export interface EndpointSlice {
  apiVersion?: string;
  kind: 'EndpointSlice';
  metadata: Meta & { generateName?: string };
  addressType: Family | 'FQDN';
  ports?: readonly { name?: string; protocol?: string; port?: number; appProtocol?: string }[];
  endpoints?: readonly SliceEndpoint[];
}

/** An endpoint of an EndpointSlice. */
export interface SliceEndpoint {
  addresses: readonly string[];
  hostname?: string;
  nodeName?: string;
  conditions?: { ready?: boolean; serving?: boolean; terminating?: boolean };
  targetRef?: { kind: string; namespace: string; name: string };
  zone?: string;
  hints?: { forZones?: readonly { name: string }[]; forNodes?: readonly { name: string }[] };
}

/** A Pod (v1). */
export interface Pod {
  kind: 'Pod';
  metadata: Meta & { deletionTimestamp?: string };
  spec?: {
    nodeName?: string;
    hostname?: string;
    subdomain?: string;
    hostNetwork?: boolean;
    containers?: readonly Container[];
    initContainers?: readonly Container[];
  };
  status?: {
    phase?: string;
    podIP?: string;
    podIPs?: readonly { ip?: string }[];
    conditions?: readonly { type: string; status: string }[];
  };
}

/** A container of a Pod. */
interface Container {
  restartPolicy?: string;
  ports?: readonly { name?: string; protocol?: string; containerPort: number }[];
}

/** A Secret (v1). */
export interface Secret {
  kind: 'Secret';
  metadata: Meta;
  /** `Opaque` where it isn't said. */
  type?: string;
  /** Each value in base64. */
  data?: Readonly<Record<string, string>>;
  /** Values as they are; the API server moves them to `data`. */
  stringData?: Readonly<Record<string, string>>;
}

/** A Namespace (v1). */
export interface Namespace {
  kind: 'Namespace';
  metadata: Meta;
}

/** Labels that are asked for; an empty one is fulfilled by all. */
export interface LabelSelector {
  matchLabels?: Readonly<Record<string, string>>;
  matchExpressions?: readonly {
    key: string;
    operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
    values?: readonly string[];
  }[];
}

/** A Node (v1). */
export interface Node {
  kind: 'Node';
  metadata: { name: string; labels?: Readonly<Record<string, string>> | undefined };
}
