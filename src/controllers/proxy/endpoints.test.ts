import { describe, expect, it } from 'vitest';
import { categorize, endpointsOf } from './endpoints.ts';
import type { EndpointSlice, Service } from '../kinds.ts';
import { servicePorts } from './service-port.ts';

const node = { name: 'a', address: '172.18.0.3', zone: 'z1', clusterCIDR: '10.244.0.0/16' };
const service = (spec: Partial<Service['spec']> = {}): Service => ({
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { clusterIP: '10.96.0.10', ports: [{ port: 80 }], ...spec },
});
type End = NonNullable<EndpointSlice['endpoints']>[number];
const end = (last: number, nodeName: string, rest: Partial<End> = {}): End => ({
  addresses: [`10.244.1.${last}`],
  nodeName,
  ...rest,
});
const slice = (...endpoints: End[]): EndpointSlice => ({
  kind: 'EndpointSlice',
  metadata: { name: 'web-1', labels: { 'kubernetes.io/service-name': 'web' } },
  addressType: 'IPv4',
  ports: [{ protocol: 'TCP', port: 8080 }],
  endpoints,
});
/** The last numbers of the addresses that a node uses, by policy. */
function used(slices: EndpointSlice[], spec: Partial<Service['spec']> = {}, where = node) {
  const [port] = servicePorts([service(spec)]);
  const { cluster, local, reachable, exist } = categorize(endpointsOf(slices, port!, where), port!, where);
  const lasts = (list: typeof cluster) => list.map(({ ip }) => Number(ip.split('.')[3]));
  return { cluster: lasts(cluster), local: lasts(local), reachable: lasts(reachable), exist };
}
const ready = (value: boolean) => ({ conditions: { ready: value } });
const ending = { conditions: { ready: false, serving: true, terminating: true } };
const local = {
  type: 'NodePort',
  externalTrafficPolicy: 'Local',
  ports: [{ port: 80, nodePort: 30080 }],
} as const;

describe('the endpoints of a port', () => {
  it('come from all its slices, sorted, each once; other services, ports and families are left out', () => {
    const other = {
      ...slice(end(9, 'a')),
      metadata: { name: 'x', labels: { 'kubernetes.io/service-name': 'x' } },
    };
    const port = { ...slice(end(8, 'a')), ports: [{ name: 'metrics', protocol: 'TCP', port: 9 }] };
    const six = { ...slice(end(7, 'a')), addressType: 'IPv6' as const };
    expect(used([slice(end(3, 'b'), end(2, 'a')), slice(end(3, 'b')), other, port, six]).cluster).toEqual([
      2, 3,
    ]);
  });

  it('are those that are ready; where none is, those that still serve while they end', () => {
    expect(used([slice(end(2, 'a', ready(false)), end(3, 'b'), end(4, 'b', ending))]).cluster).toEqual([3]);
    expect(used([slice(end(2, 'a', ready(false)), end(4, 'b', ending))]).cluster).toEqual([4]);
    expect(used([slice(end(2, 'a', ready(false)))])).toEqual({
      cluster: [],
      local: [],
      reachable: [],
      exist: false,
    });
  });

  it('of the policy Local are on this node, and are chosen for themselves', () => {
    expect(used([slice(end(2, 'a', ending), end(3, 'b'))], local)).toEqual({
      cluster: [3],
      local: [2],
      reachable: [2, 3],
      exist: true,
    });
    expect(used([slice(end(3, 'b'))], { internalTrafficPolicy: 'Local' })).toMatchObject({
      reachable: [],
      exist: true,
    });
  });

  it('are narrowed by hints, if all have them and one is for here', () => {
    const zone = (name: string) => ({ hints: { forZones: [{ name }] } });
    const both = (zone: string, node: string) => ({
      hints: { forZones: [{ name: zone }], forNodes: [{ name: node }] },
    });
    expect(used([slice(end(2, 'a', zone('z1')), end(3, 'b', zone('z2')))]).cluster).toEqual([2]);
    expect(used([slice(end(2, 'a', zone('z1')), end(3, 'b'))]).cluster).toEqual([2, 3]);
    expect(used([slice(end(2, 'a', zone('z2')), end(3, 'b', zone('z2')))]).cluster).toEqual([2, 3]);
    expect(used([slice(end(2, 'a', both('z1', 'a')), end(3, 'b', both('z1', 'b')))]).cluster).toEqual([2]);
    const elsewhere = { ...node, name: 'c' };
    expect(
      used([slice(end(2, 'a', both('z1', 'a')), end(3, 'b', both('z2', 'b')))], {}, elsewhere).cluster,
    ).toEqual([2]);
  });
});

describe('the ports of services', () => {
  it('are those with an address, and not of another proxy', () => {
    const labels = { 'service.kubernetes.io/service-proxy-name': 'other' };
    const all = [
      service({ clusterIP: 'None' }),
      service({ clusterIP: '' }),
      service({ type: 'ExternalName' }),
      { ...service(), metadata: { name: 'web', labels } },
      service({ ports: [{ name: 'dns', protocol: 'UDP', port: 53 }] }),
    ];
    expect(servicePorts(all).map(({ name, protocol }) => [name, protocol])).toEqual([
      ['default/web:dns', 'udp'],
    ]);
  });

  it('have those addresses of a load balancer that packets still carry', () => {
    const ingress = [{ ip: '203.0.113.1' }, { ip: '203.0.113.2', ipMode: 'Proxy' as const }];
    const [port] = servicePorts([
      { ...service({ type: 'LoadBalancer' }), status: { loadBalancer: { ingress } } },
    ]);
    expect(port!.loadBalancerIPs).toEqual(['203.0.113.1']);
  });
});
