/**
 * Checked against what kube-proxy's own tests expect of the same objects (pkg/proxy/ipvs/proxier_test.go of Kubernetes 1.33:
 * TestLoadBalancer, TestOnlyLocalNodePorts, TestHealthCheckNodePort, TestLoadBalancerSourceRanges, TestOnlyLocalExternalIPs), and
 * against the names and types of sets in its documentation.
 */
import { describe, expect, it } from 'vitest';
import { node, nodePort, service, services, slices } from './fixture.ts';
import { createSet, setNames } from './ipsets.ts';
import { ipvsRules } from './ipvs.ts';
import type { IpvsRules } from './ipvs.ts';
import { ipvsChains, ipvsJumps } from './ipvs-iptables.ts';
import type { EndpointSlice, Service } from '../kinds.ts';

const web = (spec: Partial<Service['spec']>, ip?: string): Service => ({
  kind: 'Service',
  metadata: { name: 'svc1', namespace: 'ns1' },
  spec: { clusterIP: '10.20.30.41', ports: [{ name: 'p80', port: 80 }], ...spec },
  ...(ip && { status: { loadBalancer: { ingress: [{ ip }] } } }),
});
const two: EndpointSlice = {
  kind: 'EndpointSlice',
  metadata: { name: 'svc1-1', namespace: 'ns1', labels: { 'kubernetes.io/service-name': 'svc1' } },
  addressType: 'IPv4',
  ports: [{ name: 'p80', port: 80 }],
  endpoints: [
    { addresses: ['10.180.0.1'], nodeName: 'here' },
    { addresses: ['10.180.1.1'], nodeName: 'there' },
  ],
};
const there = { ...node, address: '100.101.102.103' };
const rulesOf = (...service: Parameters<typeof web>) => ipvsRules([web(...service)], [two], there);
/** Where a chain's rules lead, and what sets they look into. */
const targets = (rules: IpvsRules, chain: string, table: 'nat' | 'filter' = 'nat') =>
  ipvsChains(rules, '10.0.0.0/24')[table][chain]!.map((rule) =>
    [/ ?-j (\S+)/.exec(rule)![1], /--match-set (\S+)/.exec(rule)?.[1]].filter(Boolean).join(' '),
  );
const real = (rules: IpvsRules) =>
  Object.fromEntries(Object.entries(rules.servers).map(([key, { real }]) => [key, Object.keys(real)]));

describe('the virtual servers', () => {
  it('are one for each address and port, on each node the same but for policies', () => {
    expect(real(ipvsRules(services, slices, node))).toEqual({
      '-t 172.30.0.41:80': ['10.180.0.1:80'],
      '-t 172.30.0.42:80': ['10.180.0.2:80'],
      '-t 192.168.99.22:80': ['10.180.0.2:80'],
      '-t 1.2.3.4:80': ['10.180.0.2:80'],
      '-t 172.18.0.3:3001': ['10.180.0.2:80'],
      '-t 172.30.0.43:80': ['10.180.0.3:80'],
      '-t 172.18.0.3:3003': ['10.180.0.3:80'],
      '-t 172.30.0.44:80': ['10.180.0.4:80', '10.180.0.5:80'],
      '-t 192.168.99.33:80': ['10.180.0.4:80', '10.180.0.5:80'],
      '-t 172.30.0.45:80': ['10.180.0.3:80'],
      '-t 5.6.7.8:80': ['10.180.0.3:80'],
      '-t 172.18.0.3:3002': ['10.180.0.3:80'],
      '-t 172.30.0.46:80': [],
    });
  });

  it('have all addresses on the device that are not the node’s own', () => {
    const rules = ipvsRules(services, slices, node);
    expect(rules.addresses).toHaveLength(10);
    expect(rules.addresses).not.toContain('172.18.0.3');
    expect(rules.entries['KUBE-IPVS-IPS']).toEqual(rules.addresses);
    const own = rulesOf({ externalIPs: ['50.60.70.81', '100.101.102.103'] });
    expect(own.addresses).toEqual(['10.20.30.41', '50.60.70.81']);
    expect(Object.keys(own.servers)).toContain('-t 100.101.102.103:80');
  });

  it('serve node ports at all addresses of the node', () => {
    const addresses = ['100.101.102.103', '10.244.1.1'];
    const { servers } = ipvsRules([web({ type: 'NodePort', ...nodePort(3001) })], [two], {
      ...there,
      addresses,
    });
    expect(Object.keys(servers)).toEqual([
      '-t 10.20.30.41:80',
      '-t 100.101.102.103:3001',
      '-t 10.244.1.1:3001',
    ]);
  });

  it('lead to endpoints on the node where the policy says so and there are some', () => {
    const local = rulesOf({ type: 'NodePort', externalTrafficPolicy: 'Local', externalIPs: ['50.60.70.81'] });
    expect(real(local)).toEqual({
      '-t 10.20.30.41:80': ['10.180.0.1:80', '10.180.1.1:80'],
      '-t 50.60.70.81:80': ['10.180.0.1:80'],
    });
    expect(real(rulesOf({ internalTrafficPolicy: 'Local' }))).toEqual({
      '-t 10.20.30.41:80': ['10.180.0.1:80'],
    });
  });

  it('keep clients, and take turns', () => {
    const sticky = [web({ sessionAffinity: 'ClientIP' })];
    expect(Object.values(ipvsRules(sticky, [two], there).servers)[0]!.options).toBe('-s rr -p 10800');
  });
});

describe('the sets', () => {
  it('are upstream’s, by name and type', () => {
    const types = Object.fromEntries(setNames.map((name) => [name, createSet(name).split(' ')[2]]));
    expect(types).toEqual({
      'KUBE-LOOP-BACK': 'hash:ip,port,ip',
      'KUBE-CLUSTER-IP': 'hash:ip,port',
      'KUBE-EXTERNAL-IP': 'hash:ip,port',
      'KUBE-EXTERNAL-IP-LOCAL': 'hash:ip,port',
      'KUBE-LOAD-BALANCER': 'hash:ip,port',
      'KUBE-LOAD-BALANCER-FW': 'hash:ip,port',
      'KUBE-LOAD-BALANCER-LOCAL': 'hash:ip,port',
      'KUBE-LOAD-BALANCER-SOURCE-IP': 'hash:ip,port,ip',
      'KUBE-LOAD-BALANCER-SOURCE-CIDR': 'hash:ip,port,net',
      'KUBE-NODE-PORT-TCP': 'bitmap:port',
      'KUBE-NODE-PORT-LOCAL-TCP': 'bitmap:port',
      'KUBE-NODE-PORT-UDP': 'bitmap:port',
      'KUBE-NODE-PORT-LOCAL-UDP': 'bitmap:port',
      'KUBE-NODE-PORT-SCTP-HASH': 'hash:ip,port',
      'KUBE-NODE-PORT-LOCAL-SCTP-HASH': 'hash:ip,port',
      'KUBE-HEALTH-CHECK-NODE-PORT': 'bitmap:port',
      'KUBE-IPVS-IPS': 'hash:ip',
    });
    expect(setNames.every((name) => name.length <= 31)).toBe(true);
  });

  it('hold what they are named after', () => {
    const { entries } = ipvsRules(services, slices, node);
    expect(entries['KUBE-CLUSTER-IP']).toHaveLength(6);
    expect(entries).toMatchObject({
      'KUBE-LOOP-BACK': ['10.180.0.4,tcp:80,10.180.0.4'],
      'KUBE-EXTERNAL-IP': ['192.168.99.33,tcp:80'],
      'KUBE-EXTERNAL-IP-LOCAL': ['192.168.99.22,tcp:80'],
      'KUBE-LOAD-BALANCER': ['1.2.3.4,tcp:80', '5.6.7.8,tcp:80'],
      'KUBE-LOAD-BALANCER-LOCAL': ['1.2.3.4,tcp:80'],
      'KUBE-LOAD-BALANCER-FW': ['5.6.7.8,tcp:80'],
      'KUBE-LOAD-BALANCER-SOURCE-CIDR': ['5.6.7.8,tcp:80,203.0.113.0/25'],
      'KUBE-LOAD-BALANCER-SOURCE-IP': [],
      'KUBE-NODE-PORT-TCP': ['3001', '3003', '3002'],
      'KUBE-NODE-PORT-LOCAL-TCP': ['3001'],
      'KUBE-HEALTH-CHECK-NODE-PORT': ['30000'],
    });
  });

  it('name addresses with node ports of SCTP', () => {
    const ports = [{ name: 'p80', port: 80, protocol: 'SCTP' as const, nodePort: 3001 }];
    const { entries, servers } = rulesOf({ type: 'NodePort', ports });
    expect(entries['KUBE-NODE-PORT-SCTP-HASH']).toEqual(['100.101.102.103,sctp:3001']);
    expect(Object.keys(servers)).toContain('--sctp-service 100.101.102.103:3001');
  });
});

describe('the chains', () => {
  it('of a load balancer mark packets that are to be masqueraded, and accept', () => {
    const rules = rulesOf({ type: 'LoadBalancer', ...nodePort(3001) }, '1.2.3.4');
    expect(targets(rules, 'KUBE-SERVICES')).toEqual([
      'RETURN',
      'KUBE-LOAD-BALANCER KUBE-LOAD-BALANCER',
      'KUBE-MARK-MASQ KUBE-CLUSTER-IP',
      'KUBE-NODE-PORT',
      'ACCEPT KUBE-CLUSTER-IP',
      'ACCEPT KUBE-LOAD-BALANCER',
    ]);
    expect(targets(rules, 'KUBE-LOAD-BALANCER')).toEqual(['KUBE-MARK-MASQ']);
  });

  it('of a node port spare what stays on the node', () => {
    const rules = rulesOf({ type: 'NodePort', externalTrafficPolicy: 'Local', ...nodePort(3001) });
    expect(targets(rules, 'KUBE-SERVICES')).toEqual([
      'RETURN',
      'KUBE-MARK-MASQ KUBE-CLUSTER-IP',
      'KUBE-NODE-PORT',
      'ACCEPT KUBE-CLUSTER-IP',
    ]);
    expect(targets(rules, 'KUBE-NODE-PORT')).toEqual([
      'RETURN KUBE-NODE-PORT-LOCAL-TCP',
      'KUBE-MARK-MASQ KUBE-NODE-PORT-TCP',
    ]);
    expect(targets(rules, 'KUBE-NODE-PORT', 'filter')).toEqual(['ACCEPT KUBE-HEALTH-CHECK-NODE-PORT']);
  });

  it('limit the clients of a load balancer, of which the node may be none', () => {
    const limited = { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] } as const;
    const rules = rulesOf(limited, '1.2.3.4');
    expect(targets(rules, 'KUBE-PROXY-FIREWALL', 'filter')).toEqual([
      'KUBE-SOURCE-RANGES-FIREWALL KUBE-LOAD-BALANCER-FW',
    ]);
    expect(targets(rules, 'KUBE-SOURCE-RANGES-FIREWALL', 'filter')).toEqual([
      'RETURN KUBE-LOAD-BALANCER-SOURCE-CIDR',
      'DROP',
    ]);
    const refused = (rules: IpvsRules) => ipvsChains(rules, '10.0.0.0/24').filter['KUBE-IPVS-OUT-FILTER'];
    expect(refused(rules)).toEqual(['-s 1.2.3.4 -m ipvs --vaddr 1.2.3.4 --vproto tcp --vport 80 -j DROP']);
    const inside = ipvsRules([web(limited, '1.2.3.4')], [two], { ...node, address: '10.0.0.7' });
    expect(refused(inside)).toEqual([]);
    expect(inside.entries['KUBE-LOAD-BALANCER-SOURCE-IP']).toEqual(['1.2.3.4,tcp:80,1.2.3.4']);
  });

  it('let external addresses in only from elsewhere or to the node itself', () => {
    const rules = rulesOf({ externalIPs: ['50.60.70.81'] });
    expect(targets(rules, 'KUBE-SERVICES').filter((one) => one.endsWith('EXTERNAL-IP'))).toEqual([
      'KUBE-MARK-MASQ KUBE-EXTERNAL-IP',
      'ACCEPT KUBE-EXTERNAL-IP',
      'ACCEPT KUBE-EXTERNAL-IP',
    ]);
  });

  it('are as long for a thousand services as for one', () => {
    const many = Array.from({ length: 1_000 }, (_, number) => service(number));
    const length = (all: Service[]) =>
      Object.values(ipvsChains(ipvsRules(all, [], node), '10.0.0.0/8')).flatMap((chains) =>
        Object.values(chains).flat(),
      ).length;
    expect(length(many)).toBe(length(many.slice(0, 1)));
  });

  it('are what the jumps lead to, and have the sets that they look into', () => {
    const chains = ipvsChains(ipvsRules(services, slices, node), '10.0.0.0/8');
    for (const { table, to } of ipvsJumps) expect(Object.keys(chains[table])).toContain(to);
    const rules = Object.values(chains).flatMap((table) => Object.values(table).flat());
    for (const rule of rules)
      for (const [, set] of rule.matchAll(/--match-set (\S+)/g)) expect(setNames).toContain(set);
    expect(chains.nat['KUBE-POSTROUTING']![0]).toBe(
      '-m comment --comment "Kubernetes endpoints dst ip:port, source ip for solving hairpin purpose" -m set --match-set KUBE-LOOP-BACK dst,dst,src -j MASQUERADE',
    );
    expect(chains.filter['KUBE-IPVS-FILTER']!.at(-1)).toBe(
      '-m conntrack --ctstate NEW -m set --match-set KUBE-IPVS-IPS dst -j REJECT',
    );
  });
});
