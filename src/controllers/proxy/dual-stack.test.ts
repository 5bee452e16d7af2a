/** Services of both families. Names as kube-proxy's own tests expect them (pkg/proxy/nftables/helpers_test.go of Kubernetes 1.33). */
import { expect, it } from 'vitest';
import { endpointsOf } from './endpoints.ts';
import { node, service } from './fixture.ts';
import { syncInput } from './nft-input.ts';
import { nftablesRules, noRules } from './nftables.ts';
import { noObjects } from '../objects.ts';
import { proxySteps } from './proxy.ts';
import { servicePorts } from './service-port.ts';
import type { EndpointSlice } from '../kinds.ts';

const slice = (addressType: 'IPv4' | 'IPv6', ...addresses: string[]): EndpointSlice => ({
  kind: 'EndpointSlice',
  metadata: {
    name: `svc1-${addressType}`,
    namespace: 'ns1',
    labels: { 'kubernetes.io/service-name': 'svc1' },
  },
  addressType,
  ports: [{ name: 'p80', protocol: 'TCP', port: 80 }],
  endpoints: addresses.map((address) => ({ addresses: [address] })),
});
const slices = [slice('IPv4', '10.180.0.1'), slice('IPv6', 'fd00:10:180::1', 'fd00:10:180::2:1')];
const dual = service(1, {
  type: 'NodePort',
  clusterIPs: ['172.30.0.41', 'fd00:172:30::41'],
  externalIPs: ['192.168.99.22', 'fd00:192:168::22'],
});
const node6 = { ...node, address: 'fd00:172:18::3', clusterCIDR: 'fd00:10::/32' };

it('has the addresses and endpoints of one family at a time', () => {
  const [four, six] = (['IPv4', 'IPv6'] as const).map((family) => servicePorts([dual], family)[0]!);
  expect([four!.clusterIP, four!.externalIPs]).toEqual(['172.30.0.41', ['192.168.99.22']]);
  expect([six!.clusterIP, six!.externalIPs]).toEqual(['fd00:172:30::41', ['fd00:192:168::22']]);
  const endpoints = (port: typeof four) => endpointsOf(slices, port!, node).map(({ address }) => address);
  expect(endpoints(four)).toEqual(['10.180.0.1:80']);
  expect(endpoints(six)).toEqual(['[fd00:10:180::1]:80', '[fd00:10:180::2:1]:80']);
  expect(servicePorts([service(1)], 'IPv6')).toEqual([]);
  expect(servicePorts([service(1, { clusterIP: 'fd00:172:30::41' })], 'IPv4')).toEqual([]);
});

it('makes rules in the words of IPv6, in chains without colons', () => {
  const rules = nftablesRules([dual], slices, node6);
  const own = rules.ports['ns1/svc1:p80']!;
  expect(Object.keys(own)).toEqual([
    'endpoint-ZVRFLKHO-ns1/svc1/tcp/p80__fd00.10.180..1/80',
    'endpoint-2CRNCTTE-ns1/svc1/tcp/p80__fd00.10.180..2.1/80',
    'service-ULMVA6XW-ns1/svc1/tcp/p80',
    'external-ULMVA6XW-ns1/svc1/tcp/p80',
  ]);
  expect(own['endpoint-ZVRFLKHO-ns1/svc1/tcp/p80__fd00.10.180..1/80']).toEqual([
    'ip6 saddr fd00:10:180::1 jump mark-for-masquerade',
    'meta l4proto tcp dnat to [fd00:10:180::1]:80',
  ]);
  expect(own['service-ULMVA6XW-ns1/svc1/tcp/p80']![0]).toBe(
    'ip6 daddr fd00:172:30::41 tcp dport 80 ip6 saddr != fd00:10::/32 jump mark-for-masquerade',
  );
  const input = syncInput(noRules(), rules, 'IPv6');
  expect(input).toContain('add element ip6 kube-proxy cluster-ips { fd00:172:30::41 }');
  expect(input).not.toMatch(/ip (kube-proxy|[sd]addr)|ipv4/);
});

it('programs a table for each family, and only the one in which something changed', () => {
  const settings = {
    proxy: 'nftables' as const,
    nodes: [{ name: 'here', address: '172.18.0.3' }],
    clusterCIDR: '10.0.0.0/8',
    serviceCIDRs: ['172.30.0.0/16'],
    ipv6: {
      clusterCIDR: 'fd00:10::/32',
      serviceCIDRs: ['fd00:172:30::/112'],
      nodes: { here: 'fd00:172:18::3' },
    },
  };
  const objects = { ...noObjects(), services: [dual], slices };
  const first = proxySteps(settings, undefined, objects).map(({ input }) => input);
  expect(first.map((input) => input.split('\n')[0])).toEqual([
    'add table ip kube-proxy { comment "rules for kube-proxy" ; }',
    'add table ip6 kube-proxy { comment "rules for kube-proxy" ; }',
  ]);
  expect(first[0]).not.toMatch(/ip6|ipv6/);
  expect(first[1]).not.toMatch(/ip (kube-proxy|[sd]addr)|ipv4/);
  expect(first[1]).toContain('add element ip6 kube-proxy nodeport-ips { fd00:172:18::3 }');
  const single = { ...objects, services: [service(1, { ...dual.spec, clusterIPs: ['172.30.0.41'] })] };
  const later = proxySteps(settings, objects, single).map(({ input }) => input);
  expect(later).toHaveLength(2);
  expect(later.join('')).not.toContain('ip kube-proxy');
});
