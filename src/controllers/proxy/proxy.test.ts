import { expect, it } from 'vitest';
import { services, slices } from './fixture.ts';
import { proxySteps } from './proxy.ts';
import { noObjects } from '../objects.ts';
import type { Settings } from '../settings.ts';

const settings: Settings = {
  proxy: 'nftables',
  nodes: [
    { name: 'here', address: '172.18.0.3' },
    { name: 'there', address: '172.18.0.4' },
  ],
  clusterCIDR: '10.0.0.0/8',
  serviceCIDRs: ['172.30.0.0/16'],
};
const objects = { ...noObjects(), services, slices };

it('makes a table first, and changes elements later', () => {
  const [first] = proxySteps(settings, undefined, objects);
  expect(first).toMatchObject({ host: 'here', command: 'nft -f -' });
  expect(first!.input).toMatch(/^add table ip kube-proxy/);
  const later = proxySteps(settings, objects, { ...objects, services: services.slice(1) });
  expect(later.map(({ host, input }) => [host, input.split('\n')[0]!.split(' ')[0]])).toEqual([
    ['here', 'delete'],
    ['here', 'delete'],
    ['there', 'delete'],
    ['there', 'delete'],
  ]);
});

it("takes a node's zone from its Node object", () => {
  const hint = (ip: string, zone: string) => ({
    addresses: [ip],
    conditions: { ready: true },
    hints: { forZones: [{ name: zone }] },
  });
  const zoned = {
    ...noObjects(),
    services: services.slice(0, 1),
    slices: [{ ...slices[0]!, endpoints: [hint('10.180.0.1', 'a'), hint('10.180.0.2', 'b')] }],
    nodes: [
      { kind: 'Node' as const, metadata: { name: 'here', labels: { 'topology.kubernetes.io/zone': 'b' } } },
    ],
  };
  const steps = proxySteps({ ...settings, proxy: 'iptables' }, undefined, zoned);
  const rules = (host: string) =>
    steps
      .filter((step) => step.host === host)
      .map(({ input }) => input)
      .join('');
  expect(rules('here')).toContain('--to-destination 10.180.0.2:80');
  expect(rules('here')).not.toContain('10.180.0.1:80');
  expect(rules('there')).toContain('10.180.0.1:80');
});

it('asks the kernel in the mode ipvs, and makes only what it lacks', () => {
  const ipvs: Settings = { ...settings, proxy: 'ipvs', nodes: [settings.nodes[0]!] };
  const first = proxySteps(ipvs, undefined, objects);
  expect(first.map(({ command }) => command)).toEqual([
    'ipvsadm -R',
    'sysctl -q -p -',
    'ip -batch -',
    'ipset restore',
    'iptables-restore --noflush',
    'ipvsadm -R',
    'ip -batch -',
    'ipset restore',
    'iptables-restore --noflush',
  ]);
  // Jumps empty their chains, so they come first.
  expect(first[4]!.input).toContain('-I INPUT');
  expect(first.at(-1)!.input).toContain('-A KUBE-IPVS-FILTER');
  expect(first[2]!.input).toBe('link add kube-ipvs0 address 0a:42:ac:12:00:03 type dummy\n');
  const one = { ...objects, services: services.slice(0, 1) };
  const found = new Map([
    [
      'here',
      'TCP  172.30.0.41:80 rr\n  -> 10.180.0.1:80 Masq 1 0 0\n3: kube-ipvs0 inet 172.30.0.41/32 scope\nadd KUBE-CLUSTER-IP 172.30.0.41,tcp:80\nadd KUBE-IPVS-IPS 172.30.0.41\n',
    ],
  ]);
  expect(proxySteps(ipvs, one, one, found)).toEqual([]);
});

it('answers at health check node ports, on each node as its endpoints are', () => {
  const checks = (before: typeof objects | undefined, after: typeof objects) =>
    proxySteps({ ...settings, healthChecks: true }, before, after).filter(({ command }) =>
      command.endsWith('health.pl'),
    );
  const plain = { ...objects, services: objects.services.slice(0, 1) };
  expect(checks(undefined, plain)).toEqual([]);
  expect(checks(plain, objects).map(({ host, input }) => [host, input.split(' ')[1]])).toEqual([
    ['here', '503'],
    ['there', '200'],
  ]);
  expect(checks(objects, objects)).toEqual([]);
  expect(checks(objects, plain).map(({ input }) => input)).toEqual(['none\n', 'none\n']);
});
