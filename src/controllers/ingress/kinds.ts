import type { Meta } from '../kinds.ts';

/**
 * The objects of networking.k8s.io/v1 that an ingress controller follows.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/
 */

/** What objects have that are told apart by age and by annotations. */
export interface AgedMeta extends Meta {
  annotations?: Readonly<Record<string, string>>;
  creationTimestamp?: string;
}

/** An Ingress. */
export interface Ingress {
  kind: 'Ingress';
  metadata: AgedMeta;
  spec: {
    ingressClassName?: string;
    defaultBackend?: IngressBackend;
    rules?: readonly {
      /** Every name where it isn't said. */
      host?: string;
      http?: { paths: readonly IngressPath[] };
    }[];
    tls?: readonly { hosts?: readonly string[]; secretName?: string }[];
  };
  status?: { loadBalancer?: { ingress?: readonly IngressAddress[] } };
}

/** A path of a host, and who answers there. */
export interface IngressPath {
  path?: string;
  pathType: 'Exact' | 'Prefix' | 'ImplementationSpecific';
  backend: IngressBackend;
}

/** Who answers: a port of a service, by its name or its number, or an object of another kind. */
export interface IngressBackend {
  service?: { name: string; port: { name?: string; number?: number } };
  resource?: unknown;
}

/** Where an Ingress can be reached. */
export interface IngressAddress {
  ip?: string;
  hostname?: string;
}

/** An IngressClass: the name of a controller, and what else it needs to know. */
export interface IngressClass {
  kind: 'IngressClass';
  metadata: AgedMeta;
  spec: { controller: string };
}
