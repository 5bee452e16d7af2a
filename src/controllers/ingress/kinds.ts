import type { Meta } from '../kinds.ts';

/**
 * The objects of networking.k8s.io/v1 that an ingress controller follows.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/
 */

/** An Ingress. */
export interface Ingress {
  kind: 'Ingress';
  metadata: Meta;
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
  metadata: Meta;
  spec: { controller: string };
}
