import type { LabelSelector, Meta } from '../kinds.ts';

/**
 * The objects that only NetworkPolicy needs.
 * Source: networking/v1/types.go of k8s.io/api 0.36 (Kubernetes 1.36).
 */

/** A NetworkPolicy (networking.k8s.io/v1). */
export interface NetworkPolicy {
  apiVersion: 'networking.k8s.io/v1';
  kind: 'NetworkPolicy';
  metadata: Meta;
  spec?: {
    /** Which pods of the policy's namespace it isolates; all where it is missing or empty. */
    podSelector?: LabelSelector;
    policyTypes?: readonly PolicyType[];
    ingress?: readonly PolicyRule[];
    egress?: readonly PolicyRule[];
  };
}

/** What a policy is about: what pods are asked by, or what they ask. */
export type PolicyType = 'Ingress' | 'Egress';

/** What is allowed: any of its peers, at any of its ports. */
export interface PolicyRule {
  /** Of ingress; all where it is missing or empty. */
  from?: readonly Peer[];
  /** Of egress; all where it is missing or empty. */
  to?: readonly Peer[];
  /** All where it is missing or empty, of every protocol. */
  ports?: readonly PolicyPort[];
}

/** Who is at a connection's other end: pods, or addresses. */
export interface Peer {
  podSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  ipBlock?: { cidr: string; except?: readonly string[] };
}

/** A port of a rule. */
export interface PolicyPort {
  /** `TCP` where it isn't said. */
  protocol?: 'TCP' | 'UDP' | 'SCTP';
  /** A number, or the name of a port of the pod that is asked; all where it is missing. */
  port?: number | string;
  endPort?: number;
}
