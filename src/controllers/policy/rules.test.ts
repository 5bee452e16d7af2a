import { describe, expect, it } from 'vitest';
import { namespace, objects, pod, policy } from './fixture.ts';
import { passes } from './interpreter.fixture.ts';
import type { NetworkPolicy } from './kinds.ts';
import { policyRules } from './rules.ts';

const pods = [
  pod('shop/web', { labels: { app: 'web' }, ips: ['10.0.1.2', 'fd00:1::2'], ports: { http: [80] } }),
  pod('shop/web2', { labels: { app: 'web' }, node: 'two', ips: ['10.0.2.2'], ports: { http: [8080] } }),
  pod('ops/prom', { labels: { app: 'prom' }, node: 'two', ips: ['10.0.2.3'] }),
];
const rulesOf = (spec: NetworkPolicy['spec'], node = 'one', all = pods) =>
  policyRules(
    objects({
      pods: all,
      namespaces: [namespace('ops', { team: 'ops' })],
      policies: [policy(spec, 'p', 'shop')],
    }),
    node,
  );

describe('the rules of a node', () => {
  it('are those of its own pods', () => {
    const spec = { podSelector: {}, ingress: [{ ports: [{ port: 'http' }] }] };
    expect(rulesOf(spec).chains).toEqual({
      'ingress-shop/web': [
        'ip saddr 10.0.1.2 accept',
        'ip6 saddr fd00:1::2 accept',
        'tcp dport 80 counter accept comment "p ingress[0]"',
        'counter drop comment "isolated by p"',
      ],
    });
    expect(rulesOf(spec).maps['isolated-ingress']).toEqual({ '10.0.1.2': 'jump ingress-shop/web' });
    expect(rulesOf(spec, 'two').chains['ingress-shop/web2']).toContain(
      'tcp dport 8080 counter accept comment "p ingress[0]"',
    );
  });

  it('name a set for the pods of a rule, and compare ranges themselves', () => {
    const from = [
      { namespaceSelector: { matchLabels: { team: 'ops' } } },
      { ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.128/25'] } },
    ];
    const { chains, sets } = rulesOf({ ingress: [{ from }] }, 'two');
    expect(chains['ingress-shop/web2']!.slice(1, 3)).toEqual([
      'ip saddr @peers-shop/p/ingress-0 counter accept comment "p ingress[0]"',
      'ip saddr 203.0.113.0/24 ip saddr != { 203.0.113.128/25 } counter accept comment "p ingress[0]"',
    ]);
    expect(sets).toEqual({ 'peers-shop/p/ingress-0': { type: 'ipv4_addr', elements: ['10.0.2.3'] } });
  });

  it('have a port by the name that each pod gives it, on the way out', () => {
    const { chains, sets } = rulesOf({
      policyTypes: ['Egress'],
      egress: [{ to: [{ podSelector: {} }], ports: [{ port: 'http' }, { port: 443 }] }],
    });
    expect(chains['egress-shop/web']).toContain(
      'ip daddr . tcp dport @peers-shop/p/egress-0-http-tcp counter return comment "p egress[0]"',
    );
    expect(sets['peers-shop/p/egress-0-http-tcp']).toEqual({
      type: 'ipv4_addr . inet_service',
      elements: ['10.0.1.2 . 80', '10.0.2.2 . 8080'],
    });
  });

  it('ask the pods in a range for the names of their ports, too, but not those that are excepted', () => {
    const ipBlock = { cidr: '10.0.0.0/8', except: ['10.0.2.0/24'] };
    const { sets } = rulesOf({
      policyTypes: ['Egress'],
      egress: [{ to: [{ ipBlock }], ports: [{ port: 'http' }] }],
    });
    expect(sets['peers-shop/p/egress-0-http-tcp']!.elements).toEqual(['10.0.1.2 . 80']);
  });

  it('let a pod reach itself', () => {
    const rules = rulesOf({ policyTypes: ['Ingress', 'Egress'] });
    expect(passes(rules, { from: '10.0.1.2', to: '10.0.1.2', protocol: 'TCP', port: 80 })).toBe(true);
  });

  it('merge ports that overlap, which nft would refuse', () => {
    const ports = [{ port: 80 }, { port: 70, endPort: 79 }, { port: 75, endPort: 90 }, { port: 443 }];
    expect(rulesOf({ ingress: [{ ports }] }).chains['ingress-shop/web']).toContain(
      'tcp dport { 70-90, 443 } counter accept comment "p ingress[0]"',
    );
  });

  it('have names and comments that nft takes, however long the objects’ are', () => {
    const long = 'p'.repeat(253);
    const { sets, chains } = policyRules(
      objects({ pods, policies: [policy({ ingress: [{ from: [{ podSelector: {} }] }] }, long, 'shop')] }),
      'two',
    );
    expect(Object.keys(sets)[0]!.length).toBeLessThan(256);
    for (const rule of chains['ingress-shop/web2']!)
      expect((/comment "(.*)"$/.exec(rule)?.[1] ?? '').length).toBeLessThan(128);
  });
});
