import { familyOf } from '../family.ts';
import type { Family } from '../family.ts';
import type { Service } from '../kinds.ts';
import { compare, fullName, namespaceOf } from '../names.ts';

/** A port of a service: what kube-proxy makes rules for. */
export interface ServicePort {
  /** `namespace/service:port`, or without the last part where the port has no name: part of what chains are named after. */
  name: string;
  namespace: string;
  service: string;
  /** Empty where the port has no name. */
  portName: string;
  protocol: 'tcp' | 'udp' | 'sctp';
  clusterIP: string;
  port: number;
  /** 0 where it has none. */
  nodePort: number;
  externalIPs: readonly string[];
  /** Those whose packets come with the address still on them (`ipMode: VIP`). */
  loadBalancerIPs: readonly string[];
  sourceRanges: readonly string[];
  /** For how many seconds a client stays with an endpoint; undefined for not at all. */
  affinitySeconds: number | undefined;
  internalLocal: boolean;
  externalLocal: boolean;
  /** 0 where it has none. */
  healthCheckNodePort: number;
}

/** Services of another proxy carry it. */
const otherProxy = 'service.kubernetes.io/service-proxy-name';
/** The API server's default for `sessionAffinityConfig.clientIP.timeoutSeconds`. */
const AFFINITY_SECONDS = 10_800;

/**
 * The ports that rules of one family are made for, with their addresses of that family, sorted by name. Upstream goes through a
 * Go map, whose order is a different one each time.
 * Source: pkg/proxy/serviceport.go of Kubernetes 1.33; GetClusterIPByFamily in pkg/proxy/util/utils.go.
 */
export function servicePorts(services: readonly Service[], family: Family = 'IPv4'): ServicePort[] {
  return services
    .filter((service) => isProxied(service))
    .flatMap((service) => portsOf(service, family))
    .sort((a, b) => compare(a.name, b.name));
}

/** Headless services and names for other servers have no address to be translated. */
function isProxied({ metadata, spec }: Service): boolean {
  const { clusterIP, type } = spec;
  if (clusterIP === undefined || clusterIP === '' || clusterIP === 'None') return false;
  return type !== 'ExternalName' && metadata.labels?.[otherProxy] === undefined;
}

function portsOf(service: Service, family: Family): ServicePort[] {
  const { metadata, spec, status } = service;
  const isOfFamily = (address: string) => familyOf(address) === family;
  const clusterIP = [spec.clusterIP!, ...(spec.clusterIPs ?? [])].find(isOfFamily);
  if (clusterIP === undefined) return [];
  const ingress = status?.loadBalancer?.ingress ?? [];
  const loadBalancerIPs =
    spec.type === 'LoadBalancer'
      ? ingress.flatMap(({ ip, ipMode = 'VIP' }) =>
          ip !== undefined && ipMode === 'VIP' && isOfFamily(ip) ? [ip] : [],
        )
      : [];
  const externalIPs = (spec.externalIPs ?? []).filter(isOfFamily);
  const hasExternalWay = spec.type === 'NodePort' || spec.type === 'LoadBalancer' || externalIPs.length > 0;
  const externalLocal = hasExternalWay && spec.externalTrafficPolicy === 'Local';
  return (spec.ports ?? []).map(({ name = '', protocol = 'TCP', port, nodePort = 0 }) => ({
    name: `${fullName(service)}${name === '' ? '' : `:${name}`}`,
    namespace: namespaceOf(service),
    service: metadata.name,
    portName: name,
    protocol: protocol.toLowerCase() as ServicePort['protocol'],
    clusterIP,
    port,
    nodePort,
    externalIPs,
    loadBalancerIPs,
    sourceRanges: (spec.loadBalancerSourceRanges ?? []).map((range) => range.trim()).filter(isOfFamily),
    affinitySeconds:
      spec.sessionAffinity === 'ClientIP'
        ? (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? AFFINITY_SECONDS)
        : undefined,
    internalLocal: spec.internalTrafficPolicy === 'Local',
    externalLocal,
    healthCheckNodePort: spec.type === 'LoadBalancer' && externalLocal ? (spec.healthCheckNodePort ?? 0) : 0,
  }));
}

/** Whether anything but the cluster's own address leads to it. */
export function isExternallyAccessible({ nodePort, externalIPs, loadBalancerIPs }: ServicePort): boolean {
  return nodePort !== 0 || externalIPs.length > 0 || loadBalancerIPs.length > 0;
}

/**
 * Whether it ever uses the endpoints of the policy `Cluster`. Pods that ask for an external address do, whatever its policy.
 */
export function usesClusterEndpoints(port: ServicePort): boolean {
  return !port.internalLocal || isExternallyAccessible(port);
}

/** Whether it ever uses the endpoints of the policy `Local`. */
export function usesLocalEndpoints(port: ServicePort): boolean {
  return port.internalLocal || (port.externalLocal && isExternallyAccessible(port));
}
