import type { LabelSelector } from '../kinds.ts';
import type { Objects } from '../objects.ts';
import { namespace, objects, pod, policy } from './fixture.ts';
import type { NetworkPolicy, Peer, PolicyPort, PolicyRule, PolicyType } from './kinds.ts';

/** A cluster with pods of every kind, on two nodes. */
export const cluster: Objects = objects({
  namespaces: [
    namespace('shop', { team: 'shop', stage: 'prod' }),
    namespace('ops', { team: 'ops' }),
    namespace('test'),
  ],
  pods: [
    pod('shop/web', {
      labels: { app: 'web', tier: 'front' },
      ips: ['10.0.1.2', 'fd00:1::2'],
      ports: { http: [80], dns: [53, 'UDP'] },
    }),
    pod('shop/web2', {
      labels: { app: 'web' },
      node: 'two',
      ips: ['10.0.2.2', 'fd00:2::2'],
      ports: { http: [8080] },
    }),
    pod('shop/db', {
      labels: { app: 'db', tier: 'back' },
      node: 'two',
      ips: ['10.0.2.3'],
      ports: { sql: [443], http: [80, 'SCTP'] },
    }),
    pod('ops/prom', { labels: { app: 'prom', tier: 'back' }, ips: ['10.0.1.3', 'fd00:1::3'] }),
    pod('ops/shell', { labels: { tier: 'front' }, node: 'two', ips: ['fd00:2::4'], ports: { http: [443] } }),
    pod('test/web', { labels: { app: 'web' }, ips: ['10.0.1.4'], phase: 'Pending', ports: { http: [80] } }),
    pod('test/agent', {
      labels: { app: 'web' },
      ips: ['172.18.0.3'],
      hostNetwork: true,
      ports: { http: [80] },
    }),
    pod('test/done', {
      labels: { app: 'web' },
      ips: ['10.0.1.5'],
      phase: 'Succeeded',
      ports: { http: [80] },
    }),
  ],
});

/** The addresses of these pods, and of others. */
export const addresses = [
  ...cluster.pods.flatMap(({ status }) => status!.podIPs!.map(({ ip }) => ip!)),
  ...['203.0.113.10', '203.0.113.200', '10.0.3.9', '172.18.0.4', '2001:db8::1', '2001:db8:0:1::1'],
];

/** Ports that the policies are about, and some beside them. */
export const ports = [
  ['TCP', 80],
  ['TCP', 443],
  ['TCP', 8080],
  ['TCP', 8090],
  ['UDP', 53],
  ['UDP', 80],
  ['SCTP', 80],
] as const;

/** Policies that a seed decides on: the same seed makes the same ones. Each is one that the API server takes. */
export function generate(seed: number, count: number): NetworkPolicy[] {
  const random = mulberry32(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const one = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const some = <T>(make: () => T, most: number) => Array.from({ length: below(most + 1) }, make);

  const selector = (keys: Record<string, string[]>): LabelSelector => {
    const [key, values] = one(Object.entries(keys));
    return one<() => LabelSelector>([
      () => ({}),
      () => ({ matchLabels: { [key]: one(values) } }),
      () => ({ matchLabels: { [key]: one(values) } }),
      () => ({
        matchExpressions: [{ key, operator: one(['In', 'NotIn']), values: [one(values), one(values)] }],
      }),
      () => ({ matchExpressions: [{ key, operator: one(['Exists', 'DoesNotExist']) }] }),
      () => ({
        matchLabels: { [key]: one(values) },
        matchExpressions: [{ key, operator: 'NotIn', values: [one(values)] }],
      }),
    ])();
  };
  const pods = () => selector({ app: ['web', 'db', 'prom'], tier: ['front', 'back'] });
  const spaces = () =>
    selector({ team: ['shop', 'ops'], 'kubernetes.io/metadata.name': ['shop', 'ops', 'test'] });
  const block = () =>
    one<NonNullable<Peer['ipBlock']>>([
      { cidr: '203.0.113.0/24' },
      { cidr: '203.0.113.0/24', except: ['203.0.113.128/25', '203.0.113.192/26'] },
      { cidr: '10.0.0.0/8', except: ['10.0.1.0/24', '10.0.2.3/32'] },
      { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] },
      { cidr: '0.0.0.0/0' },
      { cidr: '172.18.0.0/16' },
      { cidr: '::/0', except: ['fd00:1::/32'] },
      { cidr: 'fd00::/8' },
      { cidr: '2001:db8::/32', except: ['2001:db8:0:1::/64'] },
    ]);
  const peer = (): Peer =>
    one<() => Peer>([
      () => ({ podSelector: pods() }),
      () => ({ namespaceSelector: spaces() }),
      () => ({ namespaceSelector: spaces(), podSelector: pods() }),
      () => ({ ipBlock: block() }),
    ])();
  const port = (): PolicyPort =>
    one<() => PolicyPort>([
      () => ({ port: one([80, 443, 8080]) }),
      () => ({ protocol: one(['TCP', 'UDP', 'SCTP']), port: one([53, 80]) }),
      () => ({ protocol: one(['TCP', 'UDP', 'SCTP']) }),
      () => ({ port: one([80, 443, 8000]), endPort: one([8080, 8100]) }),
      () => ({ port: one(['http', 'sql', 'none']) }),
      () => ({ protocol: one(['UDP', 'SCTP']), port: one(['dns', 'http']) }),
    ])();
  const rule = (side: 'from' | 'to'): PolicyRule => ({
    ...(below(5) > 0 && { [side]: some(peer, 3) }),
    ...(below(3) > 0 && { ports: some(port, 3) }),
  });
  return Array.from({ length: count }, (_, index) => {
    const types = one<PolicyType[] | undefined>([
      undefined,
      [],
      ['Ingress'],
      ['Egress'],
      ['Ingress', 'Egress'],
    ]);
    return policy(
      {
        ...(below(10) > 0 && { podSelector: pods() }),
        ...(types && { policyTypes: types }),
        ...(below(4) > 0 && { ingress: some(() => rule('from'), 3) }),
        ...(below(3) > 0 && { egress: some(() => rule('to'), 3) }),
      },
      `p${index}`,
      one(['shop', 'shop', 'ops', 'test']),
    );
  });
}

/** A generator of numbers from 0 to 1, by Tommy Ettinger. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
