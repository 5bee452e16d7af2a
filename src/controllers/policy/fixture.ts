import type { Namespace, Pod } from '../kinds.ts';
import { noObjects } from '../objects.ts';
import type { Objects } from '../objects.ts';
import type { NetworkPolicy } from './kinds.ts';

/** Objects that the tests of policies are about. */

export const namespace = (name: string, labels: Record<string, string> = {}): Namespace => ({
  kind: 'Namespace',
  metadata: { name, labels },
});

export const policy = (spec: NetworkPolicy['spec'], name = 'p', space = 'default'): NetworkPolicy => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace: space },
  ...(spec && { spec }),
});

/** What a pod has that isn't the same for all. */
interface PodParts {
  labels?: Record<string, string>;
  node?: string;
  ips: string[];
  hostNetwork?: boolean;
  phase?: string;
  /** By name: the port's number, and its protocol where it isn't TCP. */
  ports?: Record<string, [number, string?]>;
}

/** @param id `namespace/name` */
export function pod(
  id: string,
  { labels = {}, node = 'one', ips, hostNetwork, phase = 'Running', ports = {} }: PodParts,
): Pod {
  const [space, name] = id.split('/') as [string, string];
  return {
    kind: 'Pod',
    metadata: { name, namespace: space, labels },
    spec: {
      nodeName: node,
      ...(hostNetwork && { hostNetwork }),
      containers: [
        {
          ports: Object.entries(ports).map(([port, [containerPort, protocol]]) => ({
            name: port,
            containerPort,
            ...(protocol && { protocol }),
          })),
        },
      ],
    },
    status: { phase, podIPs: ips.map((ip) => ({ ip })) },
  };
}

export const objects = (parts: Partial<Objects>): Objects => ({ ...noObjects(), ...parts });
