import type { LabelSelector, Pod } from '../kinds.ts';
import type { Objects } from '../objects.ts';
import type { NetworkPolicy, Peer, PolicyPort } from './kinds.ts';

/**
 * Whether policies allow a connection, said as the API's text says it and without code of the compiler. Slow, and for tests only.
 * Source: networking/v1/types.go of k8s.io/api 0.36; the numbers in brackets are the order of its sentences here.
 */

/** A connection to be. */
export interface Connection {
  from: string;
  to: string;
  protocol: 'TCP' | 'UDP' | 'SCTP';
  port: number;
}

export function isAllowed({ policies, pods, namespaces }: Objects, connection: Connection): boolean {
  const podAt = (ip: string): Pod | undefined =>
    pods.find((pod) => hasNetwork(pod) && ipsOf(pod).includes(ip));
  const [source, target] = [podAt(connection.from), podAt(connection.to)];
  // A pod cannot block access to itself.
  if (source !== undefined && source === target) return true;

  const sides = [
    { pod: source, other: target, otherIp: connection.to, type: 'Egress' },
    { pod: target, other: source, otherIp: connection.from, type: 'Ingress' },
  ] as const;
  return sides.every(({ pod, other, otherIp, type }) => {
    // What is no pod has no policies.
    if (pod === undefined) return true;
    const selecting = policies.filter((policy) => {
      if (spaceOf(policy) !== spaceOf(pod)) return false;
      if (!typesOf(policy).includes(type)) return false;
      return matches(policy.spec?.podSelector, pod.metadata.labels);
    });
    // [1] "Traffic is allowed to a pod if there are no NetworkPolicies selecting the pod"
    if (selecting.length === 0) return true;
    // [2] "OR if the traffic matches at least one ingress rule across all of the NetworkPolicy objects"
    for (const policy of selecting) {
      const rules = (type === 'Ingress' ? policy.spec?.ingress : policy.spec?.egress) ?? [];
      for (const rule of rules) {
        // [3] "The traffic must match both ports and from."
        const peers = (type === 'Ingress' ? rule.from : rule.to) ?? [];
        const ports = rule.ports ?? [];
        const isPeer =
          peers.length === 0 || peers.some((peer) => isMeant(peer, other, otherIp, spaceOf(policy)));
        const isPort = ports.length === 0 || ports.some((port) => isAt(port, connection, target));
        if (isPeer && isPort) return true;
      }
    }
    return false;
  });

  function isMeant(peer: Peer, other: Pod | undefined, ip: string, space: string): boolean {
    if (peer.ipBlock) {
      const { cidr, except } = peer.ipBlock;
      return inRange(ip, cidr) && !(except ?? []).some((range) => inRange(ip, range));
    }
    if (other === undefined) return false;
    if (peer.namespaceSelector) {
      const name = spaceOf(other);
      const its = namespaces.find(({ metadata }) => metadata.name === name);
      const labels = { ...its?.metadata.labels, 'kubernetes.io/metadata.name': name };
      if (!matches(peer.namespaceSelector, labels)) return false;
    } else if (spaceOf(other) !== space) return false;
    return peer.podSelector ? matches(peer.podSelector, other.metadata.labels) : true;
  }
}

/** Pods in their node's network are no pods to policies; those that ended have no address. */
function hasNetwork({ spec, status }: Pod): boolean {
  return spec?.hostNetwork !== true && !['Succeeded', 'Failed'].includes(status?.phase ?? '');
}

function ipsOf({ status }: Pod): (string | undefined)[] {
  return status?.podIPs ? status.podIPs.map(({ ip }) => ip) : [status?.podIP];
}

function spaceOf({ metadata }: Pod | NetworkPolicy): string {
  return metadata.namespace ?? 'default';
}

/** "policies that contain an egress section are assumed to affect egress, and all policies are assumed to affect ingress" */
function typesOf({ spec }: NetworkPolicy): string[] {
  if (spec?.policyTypes && spec.policyTypes.length > 0) return [...spec.policyTypes];
  return spec?.egress && spec.egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function isAt(port: PolicyPort, connection: Connection, target: Pod | undefined): boolean {
  if ((port.protocol ?? 'TCP') !== connection.protocol) return false;
  if (port.port === undefined) return true;
  if (typeof port.port === 'number')
    return connection.port >= port.port && connection.port <= (port.endPort ?? port.port);
  for (const container of target?.spec?.containers ?? [])
    for (const own of container.ports ?? [])
      if (
        own.name === port.port &&
        (own.protocol ?? 'TCP') === connection.protocol &&
        own.containerPort === connection.port
      )
        return true;
  return false;
}

function matches(
  selector: LabelSelector | undefined,
  labels: Readonly<Record<string, string>> = {},
): boolean {
  for (const [key, value] of Object.entries(selector?.matchLabels ?? {}))
    if (labels[key] !== value) return false;
  for (const { key, operator, values } of selector?.matchExpressions ?? []) {
    const has = Object.hasOwn(labels, key);
    const among = has && (values ?? []).includes(labels[key]!);
    if (operator === 'In' && !among) return false;
    if (operator === 'NotIn' && among) return false;
    if (operator === 'Exists' && !has) return false;
    if (operator === 'DoesNotExist' && has) return false;
  }
  return true;
}

/** By the digits: an address begins as its range does. */
export function inRange(ip: string, range: string): boolean {
  const [network, length] = range.split('/') as [string, string?];
  if (ip.includes(':') !== network.includes(':')) return false;
  const count = length === undefined ? 128 : Number(length);
  return binary(ip).slice(0, count) === binary(network).slice(0, count);
}

function binary(ip: string): string {
  if (!ip.includes(':'))
    return ip
      .split('.')
      .map((byte) => Number(byte).toString(2).padStart(8, '0'))
      .join('');
  const [before = '', after = ''] = ip.split('::');
  const digits = (half: string) =>
    half
      .split(':')
      .filter((part) => part !== '')
      .map((part) => parseInt(part, 16).toString(2).padStart(16, '0'))
      .join('');
  return digits(before) + digits(after).padStart(128 - digits(before).length, '0');
}
