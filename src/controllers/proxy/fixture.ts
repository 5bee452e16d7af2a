import type { EndpointSlice, Service } from '../kinds.ts';
import type { ProxyNode } from './proxy-node.ts';

/**
 * The services that kube-proxy's own tests have (pkg/proxy/iptables/proxier_test.go of Kubernetes 1.33,
 * TestOverallIPTablesRules): one of every kind, and one without endpoints.
 */

/** The node that the rules are for. */
export const node: ProxyNode = { name: 'here', address: '172.18.0.3', clusterCIDR: '10.0.0.0/8' };

export const service = (number: number, spec: Partial<Service['spec']> = {}, ip?: string): Service => ({
  kind: 'Service',
  metadata: { name: `svc${number}`, namespace: `ns${number}` },
  spec: { clusterIP: `172.30.0.4${number}`, ports: [{ name: 'p80', port: 80 }], ...spec },
  ...(ip && { status: { loadBalancer: { ingress: [{ ip }] } } }),
});
const slice = (number: number, ...endpoints: NonNullable<EndpointSlice['endpoints']>): EndpointSlice => ({
  kind: 'EndpointSlice',
  metadata: {
    name: `svc${number}-x`,
    namespace: `ns${number}`,
    labels: { 'kubernetes.io/service-name': `svc${number}` },
  },
  addressType: 'IPv4',
  ports: [{ name: 'p80', protocol: 'TCP', port: 80 }],
  endpoints,
});
const at = (ip: string, nodeName = 'there', conditions = {}) => ({ addresses: [ip], nodeName, conditions });
export const nodePort = (port: number) => ({ ports: [{ name: 'p80', port: 80, nodePort: port }] });

export const services = [
  service(1),
  service(
    2,
    {
      type: 'LoadBalancer',
      externalIPs: ['192.168.99.22'],
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 30000,
      ...nodePort(3001),
    },
    '1.2.3.4',
  ),
  service(3, { type: 'NodePort', ...nodePort(3003) }),
  service(4, { externalIPs: ['192.168.99.33'] }),
  service(
    5,
    { type: 'LoadBalancer', loadBalancerSourceRanges: [' 203.0.113.0/25'], ...nodePort(3002) },
    '5.6.7.8',
  ),
  service(6),
];
export const slices = [
  slice(1, at('10.180.0.1')),
  slice(2, at('10.180.0.2')),
  slice(3, at('10.180.0.3')),
  slice(4, at('10.180.0.5'), at('10.180.0.4', 'here')),
  slice(5, at('10.180.0.3')),
];
