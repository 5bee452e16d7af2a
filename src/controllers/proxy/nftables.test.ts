/** Names and elements as kube-proxy's own tests expect them (pkg/proxy/nftables of Kubernetes 1.33). */
import { describe, expect, it } from 'vitest';
import { node, service, services, slices } from './fixture.ts';
import { deleteInput, setUpInput, syncInput } from './nft-input.ts';
import { nftablesRules, noRules } from './nftables.ts';

const rules = nftablesRules(services, slices, node);
const table = 'ip kube-proxy';

describe('the rules of the mode nftables', () => {
  it('are in chains named as kube-proxy names them', () => {
    expect(Object.keys(rules.ports['ns1/svc1:p80']!)).toEqual([
      'endpoint-5OJB2KTY-ns1/svc1/tcp/p80__10.180.0.1/80',
      'service-ULMVA6XW-ns1/svc1/tcp/p80',
    ]);
    const kinds = Object.entries(rules.ports).map(([port, own]) => [
      port,
      Object.keys(own)
        .map((chain) => chain.split('-')[0])
        .join(' '),
    ]);
    expect(Object.fromEntries(kinds)).toEqual({
      'ns1/svc1:p80': 'endpoint service',
      'ns2/svc2:p80': 'endpoint service external',
      'ns3/svc3:p80': 'endpoint service external',
      'ns4/svc4:p80': 'endpoint endpoint service external',
      'ns5/svc5:p80': 'endpoint service external firewall',
    });
  });

  it('send each address to its chain by an element of a map', () => {
    const where = (name: keyof typeof rules.elements) =>
      Object.entries(rules.elements[name]).map(([key, rest]) => `${key} ${rest.replace(/-\w{8}-.*/, '')}`);
    expect(where('cluster-ips')).toHaveLength(6);
    expect(where('service-ips')).toEqual([
      '172.30.0.41 . tcp . 80 : goto service',
      '172.30.0.42 . tcp . 80 : goto service',
      '192.168.99.22 . tcp . 80 : goto external',
      '1.2.3.4 . tcp . 80 : goto external',
      '172.30.0.43 . tcp . 80 : goto service',
      '172.30.0.44 . tcp . 80 : goto service',
      '192.168.99.33 . tcp . 80 : goto external',
      '172.30.0.45 . tcp . 80 : goto service',
      '5.6.7.8 . tcp . 80 : goto external',
    ]);
    expect(where('firewall-ips')).toEqual(['5.6.7.8 . tcp . 80 : goto firewall']);
    expect(where('service-nodeports')).toEqual([
      'tcp . 3001 : goto external',
      'tcp . 3003 : goto external',
      'tcp . 3002 : goto external',
    ]);
    expect(where('no-endpoint-services')).toEqual([
      '192.168.99.22 . tcp . 80 comment "ns2/svc2:p80" : drop',
      '1.2.3.4 . tcp . 80 comment "ns2/svc2:p80" : drop',
      '172.30.0.46 . tcp . 80 comment "ns6/svc6:p80" : goto reject-chain',
    ]);
    expect(where('no-endpoint-nodeports')).toEqual(['tcp . 3001 comment "ns2/svc2:p80" : drop']);
  });

  it('choose by one lookup, limit clients, and let pods and the node in', () => {
    const own = (port: string, kind: string) =>
      Object.entries(rules.ports[port]!).find(([chain]) => chain.startsWith(kind))![1];
    const [fromElsewhere, choice] = own('ns4/svc4:p80', 'service');
    expect(fromElsewhere).toBe(
      'ip daddr 172.30.0.44 tcp dport 80 ip saddr != 10.0.0.0/8 jump mark-for-masquerade',
    );
    expect(choice).toMatch(
      /^numgen random mod 2 vmap \{ 0 : goto endpoint-\S+4\/80, 1 : goto endpoint-\S+5\/80 \}$/,
    );
    expect(own('ns5/svc5:p80', 'firewall')).toEqual(['ip saddr != { 203.0.113.0/25 } drop']);
    expect(own('ns2/svc2:p80', 'external').map((rule) => rule.split(' comment ')[1])).toEqual([
      '"short-circuit pod traffic"',
      '"masquerade local traffic"',
      '"short-circuit local traffic"',
    ]);
    expect(own('ns2/svc2:p80', 'endpoint')).toEqual([
      'ip saddr 10.180.0.2 jump mark-for-masquerade',
      'meta l4proto tcp dnat to 10.180.0.2:80',
    ]);
  });

  it('remember clients in a set that forgets', () => {
    const sticky = nftablesRules([service(1, { sessionAffinity: 'ClientIP' })], slices, node);
    const clients = 'affinity-5OJB2KTY-ns1/svc1/tcp/p80__10.180.0.1/80';
    expect(sticky.affinity).toEqual({ [clients]: 10_800 });
    const [endpoint, chain] = Object.values(sticky.ports['ns1/svc1:p80']!);
    expect(endpoint![1]).toBe(`update @${clients} { ip saddr }`);
    expect(chain![1]).toBe(`ip saddr @${clients} goto ${clients.replace('affinity', 'endpoint')}`);
  });
});

describe('the commands for nft', () => {
  it('make chains, sets and maps before what leads to them', () => {
    const seen = new Set<string>();
    const input = setUpInput(['172.30.0.0/16'], node.address) + syncInput(noRules(), rules);
    for (const line of input.trim().split('\n')) {
      const [, kind, name] = new RegExp(`^add (chain|set|map) ${table} (\\S+)`).exec(line) ?? [];
      if (kind) seen.add(name!);
      for (const [, target] of line.matchAll(/(?:jump |goto |vmap @|daddr @)([\w./-]+)/g))
        expect(seen, line).toContain(target);
    }
    expect(seen.size).toBeGreaterThan(30);
  });

  it("open node ports at the node's first address only", () => {
    const input = setUpInput(['172.30.0.0/16'], '172.18.0.3');
    expect(input).toContain(`add element ${table} nodeport-ips { 172.18.0.3 }`);
    expect(input).toContain(
      `services ip daddr @nodeport-ips meta l4proto . th dport vmap @service-nodeports`,
    );
    expect(input).not.toContain('fib daddr type local');
  });

  it('change one service’s chains and single elements, and empty what is gone', () => {
    const [first, ...others] = slices;
    const more = { ...first!, endpoints: [...first!.endpoints!, { addresses: ['10.180.0.9'] }] };
    const next = nftablesRules(services, [more, ...others], node);
    const input = syncInput(rules, next).trim().split('\n');
    expect(input.filter((line) => line.startsWith('add chain'))).toHaveLength(3);
    expect(input.filter((line) => /element/.test(line))).toEqual([]);
    expect(syncInput(next, next)).toBe('');
    expect(syncInput(next, rules)).toMatch(/^flush chain ip kube-proxy endpoint-\S+__10\.180\.0\.9\/80$/m);
    expect(deleteInput(next, rules)).toMatch(
      /^delete chain ip kube-proxy endpoint-\S+__10\.180\.0\.9\/80\n$/,
    );
    const none = syncInput(rules, nftablesRules(services, others, node));
    expect(none).toContain(`delete element ${table} service-ips { 172.30.0.41 . tcp . 80 }`);
    expect(none).toContain(
      `add element ${table} no-endpoint-services { 172.30.0.41 . tcp . 80 comment "ns1/svc1:p80" : goto reject-chain }`,
    );
  });
});
