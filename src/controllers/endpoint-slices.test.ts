import { expect, it } from 'vitest';
import { endpointSlices, sliceSteps, withSlices } from './endpoint-slices.ts';
import { noObjects } from './objects.ts';
import type { Pod, Service } from './kinds.ts';

const service: Service = {
  kind: 'Service',
  metadata: { name: 'web', labels: { team: 'a', 'kubernetes.io/service-name': 'forged' } },
  spec: {
    clusterIP: '10.96.0.100',
    selector: { app: 'web' },
    ports: [{ name: 'http', port: 80, targetPort: 8080 }],
  },
};
const pod = (number: number, changes: Partial<Pod> = {}): Pod => ({
  kind: 'Pod',
  metadata: { name: `web-${number}`, labels: { app: 'web', more: 'x' } },
  spec: { nodeName: 'worker', containers: [{ ports: [{ name: 'http', containerPort: 8000 + number }] }] },
  status: {
    phase: 'Running',
    podIP: `10.244.1.${number}`,
    podIPs: [{ ip: `10.244.1.${number}` }],
    conditions: [{ type: 'Ready', status: 'True' }],
  },
  ...changes,
});
const withSpec = (spec: Partial<Service['spec']>): Service => ({
  ...service,
  spec: { ...service.spec, ...spec },
});
const conditionsOf = (one: Pod, of = service) => endpointSlices([of], [one])[0]!.endpoints![0]!.conditions;

it('makes the slice that upstream makes', () => {
  expect(endpointSlices([service], [pod(2)])).toEqual([
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: expect.stringMatching(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/) as string,
        generateName: 'web-',
        namespace: 'default',
        labels: {
          team: 'a',
          'kubernetes.io/service-name': 'web',
          'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        },
      },
      addressType: 'IPv4',
      ports: [{ name: 'http', protocol: 'TCP', port: 8080 }],
      endpoints: [
        {
          addresses: ['10.244.1.2'],
          conditions: { ready: true, serving: true, terminating: false },
          targetRef: { kind: 'Pod', namespace: 'default', name: 'web-2' },
          nodeName: 'worker',
        },
      ],
    },
  ]);
});

it.each<[string, Partial<Pod>, Partial<Service['spec']>, string]>([
  [
    'not ready',
    { status: { podIP: '10.244.1.2', conditions: [{ type: 'Ready', status: 'False' }] } },
    {},
    'none',
  ],
  ['without a word on it', { status: { podIP: '10.244.1.2' } }, {}, 'none'],
  [
    'that ends',
    { metadata: { ...pod(2).metadata, deletionTimestamp: '2026-11-21T22:00:00Z' } },
    {},
    'serving terminating',
  ],
  [
    'not ready, published all the same',
    { status: { podIP: '10.244.1.2' } },
    { publishNotReadyAddresses: true },
    'ready',
  ],
])('says of a pod %s what it may be asked', (_what, changes, spec, expected) => {
  const conditions = conditionsOf(pod(2, changes), withSpec(spec));
  const said = Object.entries(conditions!).flatMap(([name, value]) => (value ? [name] : []));
  expect(said.join(' ') || 'none').toBe(expected);
});

it.each<[string, Pod]>([
  ['other labels', pod(2, { metadata: { name: 'web-2', labels: { app: 'shop' } } })],
  ['another namespace', pod(2, { metadata: { ...pod(2).metadata, namespace: 'test' } })],
  ['no address', pod(2, { status: { phase: 'Pending' } })],
  ['its work done', pod(2, { status: { ...pod(2).status, phase: 'Succeeded' } })],
  ['an address of the other family', pod(2, { status: { podIPs: [{ ip: 'fd00::2' }] } })],
])('leaves out a pod with %s: a slice without endpoints stays', (_what, one) => {
  const [slice, ...others] = endpointSlices([service], [one]);
  expect(slice).toMatchObject({ addressType: 'IPv4', ports: [], endpoints: [] });
  expect(others).toEqual([]);
});

it('makes none for a Service without a selector, or for a name', () => {
  const spec = { ...service.spec };
  delete spec.selector;
  expect(endpointSlices([{ ...service, spec }, withSpec({ type: 'ExternalName' })], [pod(2)])).toEqual([]);
});

it('has a slice for each set of port numbers', () => {
  const named = withSpec({ ports: [{ name: 'http', port: 80, targetPort: 'http' }] });
  const sidecar = pod(3, {
    spec: {
      initContainers: [
        { restartPolicy: 'Always', ports: [{ name: 'http', containerPort: 8002 }] },
        { ports: [{ name: 'http', containerPort: 1 }] },
      ],
    },
  });
  const slices = endpointSlices([named], [pod(2), sidecar, pod(4), pod(5, { spec: {} })]);
  expect(slices.map(({ ports, endpoints }) => [ports![0]?.port, endpoints!.length])).toEqual([
    [8002, 2],
    [8004, 1],
    [undefined, 1],
  ]);
  expect(new Set(slices.map(({ metadata }) => metadata.name)).size).toBe(3);
});

it('puts a hundred endpoints into a slice', () => {
  const slices = endpointSlices(
    [service],
    Array.from({ length: 201 }, (_, number) => pod(number)),
  );
  expect(slices.map(({ endpoints }) => endpoints!.length)).toEqual([100, 100, 1]);
});

it('marks headless Services, names hosts, and knows zones and families', () => {
  const node = {
    kind: 'Node' as const,
    metadata: { name: 'worker', labels: { 'topology.kubernetes.io/zone': 'a' } },
  };
  const db = pod(2, { spec: { nodeName: 'worker', hostname: 'db-0', subdomain: 'web' } });
  const dual = { ...db, status: { ...db.status, podIPs: [{ ip: '10.244.1.2' }, { ip: 'fd00::2' }] } };
  const both = endpointSlices(
    [withSpec({ clusterIP: 'None', ipFamilies: ['IPv4', 'IPv6'] })],
    [dual],
    [node],
  );
  expect(both.map(({ addressType, endpoints }) => [addressType, endpoints![0]!.addresses])).toEqual([
    ['IPv4', ['10.244.1.2']],
    ['IPv6', ['fd00::2']],
  ]);
  expect(both[0]!.metadata.labels).toHaveProperty(['service.kubernetes.io/headless'], '');
  expect(both[0]!.endpoints![0]).toMatchObject({ hostname: 'db-0', zone: 'a' });
});

it('adds slices only where a lab has Pods and no slice', () => {
  const objects = { ...noObjects(), services: [service], pods: [pod(2)] };
  expect(withSlices({ ...objects, pods: [] }).slices).toEqual([]);
  const [made] = withSlices(objects).slices;
  const metadata = { ...made!.metadata };
  delete metadata.generateName;
  const given = { ...made!, metadata, endpoints: [] };
  const unchanged = withSlices({ ...objects, slices: [given] });
  expect(unchanged.slices).toEqual([given]);
  expect(sliceSteps(undefined, unchanged)).toEqual([]);
});

it('writes them down when they change', () => {
  const objects = (...pods: Pod[]) => withSlices({ ...noObjects(), services: [service], pods });
  expect(sliceSteps(objects(pod(2)), objects(pod(2)))).toEqual([]);
  const [step] = sliceSteps(undefined, objects(pod(2)));
  expect(step).toMatchObject({ host: 'machine', command: 'cp /dev/stdin endpointslices.yaml' });
  expect(step!.input).toContain('  - addresses:\n      - 10.244.1.2\n');
  expect(sliceSteps(objects(pod(2)), objects(pod(2), pod(3)))).toHaveLength(1);
});
