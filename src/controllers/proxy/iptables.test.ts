/**
 * Checked against what kube-proxy's own test expects of the same objects: the names of all chains, and the rules of the services
 * that have every kind of them (pkg/proxy/iptables/proxier_test.go of Kubernetes 1.33, TestOverallIPTablesRules).
 */
import { describe, expect, it } from 'vitest';
import { node, service, services, slices } from './fixture.ts';
import { iptablesRules } from './iptables.ts';

const rules = iptablesRules(services, slices, node);

describe('the rules of the mode iptables', () => {
  it('are in chains named as kube-proxy names them', () => {
    expect(
      Object.fromEntries(Object.entries(rules.ports).map(([port, own]) => [port, Object.keys(own)])),
    ).toEqual({
      'ns1/svc1:p80': ['KUBE-SVC-XPGD46QRK7WJZT7O', 'KUBE-SEP-SXIVWICOYRO3J4NJ'],
      'ns2/svc2:p80': ['KUBE-EXT-GNZBNJ2PO5MGZ6GT', 'KUBE-SVC-GNZBNJ2PO5MGZ6GT', 'KUBE-SEP-RS4RBKLTHTF2IUXJ'],
      'ns3/svc3:p80': ['KUBE-EXT-X27LE4BHSL4DOUIK', 'KUBE-SVC-X27LE4BHSL4DOUIK', 'KUBE-SEP-OYPFS5VJICHGATKP'],
      'ns4/svc4:p80': [
        'KUBE-EXT-4SW47YFZTEDKD3PK',
        'KUBE-SVC-4SW47YFZTEDKD3PK',
        'KUBE-SEP-UKSFD7AGPMPPLUHC',
        'KUBE-SEP-C6EBXVWJJZMIWKLZ',
      ],
      'ns5/svc5:p80': [
        'KUBE-EXT-NUKIZ6OKUXPJNT4C',
        'KUBE-FW-NUKIZ6OKUXPJNT4C',
        'KUBE-SVC-NUKIZ6OKUXPJNT4C',
        'KUBE-SEP-I77PXRDZVX7PMWMN',
      ],
    });
  });

  it('send each address to its chain, and node ports last', () => {
    const targets = rules.nat['KUBE-SERVICES']!.map((rule) =>
      / -d (\S+) .* -j (\S{11})/.exec(rule)?.slice(1).join(' '),
    );
    expect(targets).toEqual([
      '172.30.0.41 KUBE-SVC-XP',
      '172.30.0.42 KUBE-SVC-GN',
      '192.168.99.22 KUBE-EXT-GN',
      '1.2.3.4 KUBE-EXT-GN',
      '172.30.0.43 KUBE-SVC-X2',
      '172.30.0.44 KUBE-SVC-4S',
      '192.168.99.33 KUBE-EXT-4S',
      '172.30.0.45 KUBE-SVC-NU',
      '5.6.7.8 KUBE-FW-NUK',
      undefined,
    ]);
    expect(rules.nat['KUBE-SERVICES']!.at(-1)).toContain('--dst-type LOCAL -j KUBE-NODEPORTS');
    expect(rules.nat['KUBE-NODEPORTS']![0]).toBe(
      '-m comment --comment ns2/svc2:p80 -m tcp -p tcp --dport 3001 -j KUBE-EXT-GNZBNJ2PO5MGZ6GT',
    );
  });

  it('let pods and the node itself in where the policy is Local and no endpoint is on this node', () => {
    expect(rules.ports['ns2/svc2:p80']!['KUBE-EXT-GNZBNJ2PO5MGZ6GT']).toEqual([
      '-m comment --comment "pod traffic for ns2/svc2:p80 external destinations" -s 10.0.0.0/8 -j KUBE-SVC-GNZBNJ2PO5MGZ6GT',
      '-m comment --comment "masquerade LOCAL traffic for ns2/svc2:p80 external destinations" -m addrtype --src-type LOCAL -j KUBE-MARK-MASQ',
      '-m comment --comment "route LOCAL traffic for ns2/svc2:p80 external destinations" -m addrtype --src-type LOCAL -j KUBE-SVC-GNZBNJ2PO5MGZ6GT',
    ]);
    expect(rules.filter['KUBE-EXTERNAL-SERVICES']).toEqual([
      '-m comment --comment "ns2/svc2:p80 has no local endpoints" -m tcp -p tcp -d 192.168.99.22 --dport 80 -j DROP',
      '-m comment --comment "ns2/svc2:p80 has no local endpoints" -m tcp -p tcp -d 1.2.3.4 --dport 80 -j DROP',
      '-m comment --comment "ns2/svc2:p80 has no local endpoints" -m addrtype --dst-type LOCAL -m tcp -p tcp --dport 3001 -j DROP',
    ]);
    expect(rules.filter['KUBE-NODEPORTS']).toEqual([
      '-m comment --comment "ns2/svc2:p80 health check node port" -m tcp -p tcp --dport 30000 -j ACCEPT',
    ]);
  });

  it('limit the clients of a load balancer', () => {
    expect(rules.ports['ns5/svc5:p80']!['KUBE-FW-NUKIZ6OKUXPJNT4C']).toEqual([
      '-m comment --comment "ns5/svc5:p80 loadbalancer IP" -s 203.0.113.0/25 -j KUBE-EXT-NUKIZ6OKUXPJNT4C',
      '-m comment --comment "other traffic to ns5/svc5:p80 will be dropped by KUBE-PROXY-FIREWALL"',
    ]);
    expect(rules.filter['KUBE-PROXY-FIREWALL']).toEqual([
      '-m comment --comment "ns5/svc5:p80 traffic not accepted by KUBE-FW-NUKIZ6OKUXPJNT4C" -m tcp -p tcp -d 5.6.7.8 --dport 80 -j DROP',
    ]);
    const there = iptablesRules(services, slices, { ...node, address: '203.0.113.9' });
    expect(there.ports['ns5/svc5:p80']!['KUBE-FW-NUKIZ6OKUXPJNT4C']![1]).toContain('-s 5.6.7.8 -j KUBE-EXT-');
  });

  it('choose between endpoints, each as often, and translate', () => {
    expect(rules.ports['ns4/svc4:p80']).toMatchObject({
      'KUBE-SVC-4SW47YFZTEDKD3PK': [
        '-m comment --comment "ns4/svc4:p80 cluster IP" -m tcp -p tcp -d 172.30.0.44 --dport 80 ! -s 10.0.0.0/8 -j KUBE-MARK-MASQ',
        '-m comment --comment "ns4/svc4:p80 -> 10.180.0.4:80" -m statistic --mode random --probability 0.5000000000 -j KUBE-SEP-UKSFD7AGPMPPLUHC',
        '-m comment --comment "ns4/svc4:p80 -> 10.180.0.5:80" -j KUBE-SEP-C6EBXVWJJZMIWKLZ',
      ],
      'KUBE-SEP-UKSFD7AGPMPPLUHC': [
        '-m comment --comment ns4/svc4:p80 -s 10.180.0.4 -j KUBE-MARK-MASQ',
        '-m comment --comment ns4/svc4:p80 -m tcp -p tcp -j DNAT --to-destination 10.180.0.4:80',
      ],
    });
  });

  it('refuse where there is no endpoint at all', () => {
    expect(rules.filter['KUBE-SERVICES']).toEqual([
      '-m comment --comment "ns6/svc6:p80 has no endpoints" -m tcp -p tcp -d 172.30.0.46 --dport 80 -j REJECT',
    ]);
  });

  it('remember clients where the service asks for it', () => {
    const [own] = Object.values(
      iptablesRules([service(4, { sessionAffinity: 'ClientIP' })], slices, node).ports,
    );
    expect(own!['KUBE-SVC-4SW47YFZTEDKD3PK']![1]).toBe(
      '-m comment --comment "ns4/svc4:p80 -> 10.180.0.4:80" -m recent --name KUBE-SEP-UKSFD7AGPMPPLUHC --rcheck --seconds 10800 --reap -j KUBE-SEP-UKSFD7AGPMPPLUHC',
    );
    expect(own!['KUBE-SVC-4SW47YFZTEDKD3PK']).toHaveLength(5);
    expect(own!['KUBE-SEP-UKSFD7AGPMPPLUHC']![1]).toContain(
      '-m recent --name KUBE-SEP-UKSFD7AGPMPPLUHC --set -m tcp -p tcp -j DNAT',
    );
  });

  it('keep to this node where the internal policy is Local', () => {
    const local = service(4, { internalTrafficPolicy: 'Local' });
    expect(Object.keys(iptablesRules([local], slices, node).ports['ns4/svc4:p80']!)).toEqual([
      'KUBE-SVL-4SW47YFZTEDKD3PK',
      'KUBE-SEP-UKSFD7AGPMPPLUHC',
    ]);
    const elsewhere = iptablesRules([local], slices, { ...node, name: 'nowhere' });
    expect(elsewhere.ports).toEqual({});
    expect(elsewhere.filter['KUBE-SERVICES']![0]).toContain(
      'has no local endpoints" -m tcp -p tcp -d 172.30.0.44 --dport 80 -j DROP',
    );
  });
});
