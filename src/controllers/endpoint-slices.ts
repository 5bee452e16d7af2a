import { stringify } from 'yaml';
import { familyOf } from './family.ts';
import type { Family } from './family.ts';
import { fnv1a } from './hash.ts';
import type { EndpointSlice, Node, Pod, Service, ServicePortSpec, SliceEndpoint } from './kinds.ts';
import { fullName, namespaceOf } from './names.ts';
import type { Objects } from './objects.ts';
import { ofService, slicesOf } from './service-slices.ts';
import { fulfils } from './selector.ts';
import type { Step } from './step.ts';

/** kube-controller-manager's `--max-endpoints-per-slice`. */
const MAX_ENDPOINTS = 100;
/** What the controller signs its slices with. It leaves others alone. */
const MANAGER = 'endpointslice-controller.k8s.io';
const managedBy = 'endpointslice.kubernetes.io/managed-by';
const headless = 'service.kubernetes.io/headless';
const zoneLabel = 'topology.kubernetes.io/zone';

type Ports = NonNullable<EndpointSlice['ports']>;

/**
 * Adds the slices that the controller makes where a lab has Pods: those of Services that select pods and of which the lab's
 * files hold no slice.
 */
export function withSlices(objects: Objects): Objects {
  const { services, slices, pods, nodes } = objects;
  if (pods.length === 0) return objects;
  const own = services.filter((service) => slicesOf(slices, fullName(service)).length === 0);
  return { ...objects, slices: [...slices, ...endpointSlices(own, pods, nodes)] };
}

/** Writes the controller's slices to a file beside the folder with the objects, when they change. */
export function sliceSteps(before: Objects | undefined, after: Objects): Step[] {
  const [old, now] = [before ? textOf(before) : '', textOf(after)];
  return old === now ? [] : [{ host: 'machine', command: 'cp /dev/stdin endpointslices.yaml', input: now }];
}

function textOf({ slices }: Objects): string {
  return slices
    .filter(({ metadata }) => metadata.labels?.[managedBy] === MANAGER && metadata.generateName !== undefined)
    .map((slice) => stringify(slice, { aliasDuplicateObjects: false }))
    .join('---\n');
}

/**
 * Turns Services and Pods into the slices that kube-controller-manager makes of them. Pure: the same objects give the same
 * slices, so three things differ. Upstream's slices get names with five random characters, here they follow from the content's place;
 * upstream fills what slices have left before it makes a new one and never moves endpoints to have fewer, here they
 * are always packed; and there are no UIDs, thus no owners. Hints are not set.
 * Source: staging/src/k8s.io/endpointslice of Kubernetes 1.34.
 */
export function endpointSlices(
  services: readonly Service[],
  pods: readonly Pod[],
  nodes: readonly Node[] = [],
): EndpointSlice[] {
  return services.flatMap((service) => {
    const { selector, type } = service.spec;
    if (selector === undefined || type === 'ExternalName') return [];
    const selected = pods.filter((pod) => isSelected(pod, service));
    return familiesOf(service).flatMap((family) => slicesFor(service, selected, nodes, family));
  });
}

function slicesFor(
  service: Service,
  pods: readonly Pod[],
  nodes: readonly Node[],
  family: Family,
): EndpointSlice[] {
  // A named port may have another number in each pod; pods with the same numbers share slices.
  const groups = new Map<string, { ports: Ports; endpoints: SliceEndpoint[] }>();
  for (const pod of pods.filter(isThere)) {
    const ports = portsOf(service, pod);
    const addresses = addressesOf(pod).filter((address) => familyOf(address) === family);
    if (addresses.length === 0) continue;
    const key = JSON.stringify(ports);
    const group = groups.get(key) ?? { ports, endpoints: [] };
    group.endpoints.push(endpointOf(service, pod, nodes, addresses));
    groups.set(key, group);
  }
  // Where nothing would be left, one slice without endpoints says so.
  const full = groups.size > 0 ? [...groups.values()] : [{ ports: [], endpoints: [] }];
  return full
    .flatMap(({ ports, endpoints }) =>
      chunks(endpoints, MAX_ENDPOINTS).map((some) => ({ ports, endpoints: some })),
    )
    .map(({ ports, endpoints }, number) => sliceOf(service, family, number, ports, endpoints));
}

function sliceOf(
  service: Service,
  addressType: Family,
  number: number,
  ports: Ports,
  endpoints: readonly SliceEndpoint[],
): EndpointSlice {
  const { spec } = service;
  const { name, labels = {} } = service.metadata;
  const own = Object.entries(labels).filter(([key]) => ![managedBy, ofService, headless].includes(key));
  const isHeadless = spec.clusterIP === undefined || spec.clusterIP === '' || spec.clusterIP === 'None';
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-${suffixOf(`${fullName(service)} ${addressType} ${number}`)}`,
      generateName: `${name}-`,
      namespace: namespaceOf(service),
      labels: {
        ...Object.fromEntries(own),
        ...(isHeadless && { [headless]: '' }),
        [ofService]: name,
        [managedBy]: MANAGER,
      },
    },
    addressType,
    ports,
    endpoints,
  };
}

function endpointOf(
  { metadata, spec }: Service,
  pod: Pod,
  nodes: readonly Node[],
  addresses: readonly string[],
): SliceEndpoint {
  const { nodeName, hostname = '', subdomain } = pod.spec ?? {};
  const serving =
    pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const zone = nodes.find((node) => node.metadata.name === nodeName)?.metadata.labels?.[zoneLabel];
  return {
    addresses,
    conditions: {
      // A pod that ends is never ready, whatever its probe says.
      ready: spec.publishNotReadyAddresses === true || (serving && !terminating),
      serving,
      terminating,
    },
    ...(hostname !== '' && subdomain === metadata.name && { hostname }),
    targetRef: { kind: 'Pod', namespace: namespaceOf(pod), name: pod.metadata.name },
    ...(nodeName !== undefined && { nodeName }),
    ...(zone !== undefined && { zone }),
  };
}

/** A port by name that the pod doesn't have is left out. */
function portsOf({ spec }: Service, pod: Pod): Ports {
  return (spec.ports ?? []).flatMap((port) => {
    const number = numberOf(port, pod);
    const { name = '', protocol = 'TCP', appProtocol } = port;
    return number === undefined
      ? []
      : [{ name, protocol, port: number, ...(appProtocol !== undefined && { appProtocol }) }];
  });
}

function numberOf(
  { port, targetPort = port, protocol = 'TCP' }: ServicePortSpec,
  pod: Pod,
): number | undefined {
  if (typeof targetPort === 'number') return targetPort;
  const { containers = [], initContainers = [] } = pod.spec ?? {};
  // A sidecar is an init container that stays.
  const running = [
    ...containers,
    ...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always'),
  ];
  return running
    .flatMap(({ ports = [] }) => ports)
    .find((one) => one.name === targetPort && (one.protocol ?? 'TCP') === protocol)?.containerPort;
}

function isSelected(pod: Pod, service: Service): boolean {
  return (
    namespaceOf(pod) === namespaceOf(service) &&
    fulfils(pod.metadata.labels, { matchLabels: service.spec.selector ?? {} })
  );
}

/** A pod that has ended for good has no endpoint, nor has one without an address. */
function isThere(pod: Pod): boolean {
  const phase = pod.status?.phase;
  return phase !== 'Succeeded' && phase !== 'Failed' && addressesOf(pod).length > 0;
}

function addressesOf({ status }: Pod): string[] {
  const all = (status?.podIPs ?? []).flatMap(({ ip }) => (ip === undefined ? [] : [ip]));
  return all.length === 0 && status?.podIP ? [status.podIP] : all;
}

/** The API server writes `ipFamilies`; where a manifest leaves it out, that of the address. */
function familiesOf({ spec }: Service): Family[] {
  if (spec.ipFamilies !== undefined && spec.ipFamilies.length > 0) return [...spec.ipFamilies];
  return [familyOf(spec.clusterIP ?? '')];
}

/** At least one, which may be empty. */
function chunks<T>(all: readonly T[], size: number): T[][] {
  const some: T[][] = [];
  for (let from = 0; from === 0 || from < all.length; from += size) some.push(all.slice(from, from + size));
  return some;
}

/** Five of the letters and digits that the API server makes names of; the hash of a text chooses them. */
function suffixOf(text: string): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  let hash = fnv1a(text);
  let suffix = '';
  for (let left = 5; left > 0; left--) {
    suffix += alphabet[hash % alphabet.length];
    hash = Math.floor(hash / alphabet.length);
  }
  return suffix;
}
