import { familyOf } from '../family.ts';
import type { Family } from '../family.ts';
import type { Namespace, Pod } from '../kinds.ts';
import { namespaceOf } from '../names.ts';

/** A pod as policies see it. */
export interface PolicyPod {
  namespace: string;
  name: string;
  labels: Readonly<Record<string, string>>;
  /** The labels of its namespace. */
  namespaceLabels: Readonly<Record<string, string>>;
  node: string | undefined;
  /** One of each family at most. */
  addresses: Partial<Record<Family, string>>;
  /** The ports of its containers that have names. */
  namedPorts: readonly { name: string; protocol: 'tcp' | 'udp' | 'sctp'; number: number }[];
}

/**
 * The pods that policies can be about: those with addresses of their own. A pod in its node's network (`hostNetwork`) has none, and one
 * whose containers have ended (phase `Succeeded` or `Failed`) has lost them: another pod may have them now. A pod that is not `Running` yet
 * counts as soon as it has an address, as its init containers run.
 */
export function policyPods(pods: readonly Pod[], namespaces: readonly Namespace[]): PolicyPod[] {
  const labelsOf = new Map(namespaces.map(({ metadata }) => [metadata.name, metadata.labels]));
  return pods.flatMap((pod) => {
    const { metadata, spec, status } = pod;
    if (spec?.hostNetwork || status?.phase === 'Succeeded' || status?.phase === 'Failed') return [];
    const all = status?.podIPs?.map(({ ip }) => ip) ?? [status?.podIP];
    const addresses = Object.fromEntries(
      all.filter((ip) => ip !== undefined).map((ip) => [familyOf(ip), ip]),
    ) as PolicyPod['addresses'];
    if (Object.keys(addresses).length === 0) return [];
    const namespace = namespaceOf(pod);
    return {
      namespace,
      name: metadata.name,
      labels: metadata.labels ?? {},
      // The API server gives every namespace this label.
      namespaceLabels: { ...labelsOf.get(namespace), 'kubernetes.io/metadata.name': namespace },
      node: spec?.nodeName,
      addresses,
      namedPorts: namedPortsOf(spec),
    };
  });
}

/** Of its containers, and of those init containers that go on running (sidecars). */
function namedPortsOf(spec: Pod['spec']): PolicyPod['namedPorts'] {
  const sidecars = spec?.initContainers?.filter(({ restartPolicy }) => restartPolicy === 'Always') ?? [];
  return [...(spec?.containers ?? []), ...sidecars].flatMap(({ ports = [] }) =>
    ports.flatMap(({ name, protocol = 'TCP', containerPort }) =>
      name === undefined
        ? []
        : { name, protocol: protocol.toLowerCase() as 'tcp' | 'udp' | 'sctp', number: containerPort },
    ),
  );
}
