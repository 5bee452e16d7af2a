import { familyOf, withPort } from '../family.ts';
import type { EndpointSlice } from '../kinds.ts';
import { compare } from '../names.ts';
import { isReady, slicesOf } from '../service-slices.ts';
import type { ProxyNode } from './proxy-node.ts';
import { usesClusterEndpoints, usesLocalEndpoints } from './service-port.ts';
import type { ServicePort } from './service-port.ts';

/** An address and port that a service's packets may be sent to. */
export interface Endpoint {
  ip: string;
  /** `10.244.1.2:80`, `[fd00:10:244:1::2]:80` */
  address: string;
  ready: boolean;
  serving: boolean;
  terminating: boolean;
  /** Whether it is on the node that rules are made for. */
  local: boolean;
  zones: readonly string[];
  nodes: readonly string[];
}

/** The endpoints of a port by what may use them. */
export interface Endpoints {
  /** For the policy `Cluster`. */
  cluster: readonly Endpoint[];
  /** For the policy `Local`. */
  local: readonly Endpoint[];
  /** Both, each once. */
  reachable: readonly Endpoint[];
  /** Whether any node has one that can be used. */
  exist: boolean;
}

/** The endpoints of a port in all its slices of its address's family, sorted by address, each once. */
export function endpointsOf(
  slices: readonly EndpointSlice[],
  port: ServicePort,
  node: Pick<ProxyNode, 'name'>,
): Endpoint[] {
  const found = new Map<string, Endpoint>();
  for (const slice of slicesOf(slices, `${port.namespace}/${port.service}`)) {
    const { addressType, ports = [], endpoints = [] } = slice;
    if (addressType !== familyOf(port.clusterIP)) continue;
    for (const { name = '', protocol = 'TCP', port: number } of ports) {
      if (name !== port.portName || protocol.toLowerCase() !== port.protocol || number === undefined)
        continue;
      for (const endpoint of endpoints) {
        const { addresses, nodeName, conditions = {}, hints = {} } = endpoint;
        const [ip] = addresses;
        if (ip === undefined) continue;
        const ready = isReady(endpoint);
        const address = withPort(ip, number);
        found.set(address, {
          ip,
          address,
          ready,
          serving: conditions.serving ?? ready,
          terminating: conditions.terminating ?? false,
          local: nodeName === node.name,
          zones: (hints.forZones ?? []).map(({ name }) => name),
          nodes: (hints.forNodes ?? []).map(({ name }) => name),
        });
      }
    }
  }
  return [...found.values()].sort(byAddress);
}

/**
 * Sorts a port's endpoints by who may use them: those that are ready, or, where none is, those that still serve while they
 * end. Hints narrow the choice for `Cluster`, if all that are ready have them and one of them names this node or its zone.
 * Source: pkg/proxy/topology.go of Kubernetes 1.33.
 */
export function categorize(all: readonly Endpoint[], port: ServicePort, node: ProxyNode): Endpoints {
  const usable = (endpoints: readonly Endpoint[]) => {
    const ready = endpoints.filter((one) => one.ready);
    return ready.length > 0 ? ready : endpoints.filter((one) => one.serving && one.terminating);
  };
  const anywhere = usable(all);
  const cluster = usesClusterEndpoints(port) ? narrowed(anywhere, node) : [];
  const local = usesLocalEndpoints(port) ? usable(all.filter((one) => one.local)) : [];
  const reachable = [...new Set([...cluster, ...local])].sort(byAddress);
  return { cluster, local, reachable, exist: anywhere.length > 0 };
}

/** Hints count only for endpoints that are ready. */
function narrowed(usable: readonly Endpoint[], node: ProxyNode): readonly Endpoint[] {
  if (!usable.every((one) => one.ready)) return usable;
  const withHint = (hints: (one: Endpoint) => readonly string[], mine: string | undefined) =>
    mine !== undefined && usable.every((one) => hints(one).length > 0)
      ? usable.filter((one) => hints(one).includes(mine))
      : [];
  const onNode = withHint((one) => one.nodes, node.name);
  const inZone = withHint((one) => one.zones, node.zone);
  return onNode.length > 0 ? onNode : inZone.length > 0 ? inZone : usable;
}

function byAddress(a: Endpoint, b: Endpoint): number {
  return compare(a.address, b.address);
}
