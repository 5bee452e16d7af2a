import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { networkPolicySchema } from '../schemas/network-policy.ts';
import { isAllowed } from './evaluator.fixture.ts';
import type { Connection } from './evaluator.fixture.ts';
import { namespace, objects, pod } from './fixture.ts';
import { passes } from './interpreter.fixture.ts';
import type { NetworkPolicy } from './kinds.ts';
import { policyRules } from './rules.ts';

/** The examples of https://kubernetes.io/docs/concepts/services-networking/network-policies/, each with what it says of them. */

const pods = [
  pod('default/db', { labels: { role: 'db' }, ips: ['10.0.0.5'] }),
  pod('default/front', { labels: { role: 'frontend' }, ips: ['10.0.0.6'] }),
  pod('default/client', { labels: { role: 'client' }, ips: ['10.0.0.7'] }),
  pod('mine/any', { node: 'two', ips: ['10.0.1.5'] }),
  pod('alice/client', { labels: { role: 'client' }, node: 'two', ips: ['10.0.1.6'] }),
  pod('alice/other', { labels: { role: 'other' }, node: 'two', ips: ['10.0.1.7'] }),
  pod('other/front', { labels: { role: 'frontend' }, node: 'two', ips: ['10.0.1.8'] }),
];
const namespaces = [
  namespace('default'),
  namespace('mine', { project: 'myproject' }),
  namespace('alice', { user: 'alice' }),
  namespace('other'),
];
const ip: Record<string, string> = Object.fromEntries(
  pods.map(({ metadata, status }) => [`${metadata.namespace}/${metadata.name}`, status!.podIPs![0]!.ip!]),
);

function policyOf(spec: string): NetworkPolicy {
  const object: unknown = parse(
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: example, namespace: default }\nspec:\n${spec}`,
  );
  return networkPolicySchema.parse(object) as NetworkPolicy;
}

/** Asks the compiled rules, and the evaluator with them. */
function asker(
  ...specs: string[]
): (from: string, to: string, port?: number, protocol?: Connection['protocol']) => boolean {
  const policies = specs.map((spec, index) => {
    const policy = policyOf(spec);
    return { ...policy, metadata: { ...policy.metadata, name: `example-${index}` } };
  });
  const all = objects({ pods, namespaces, policies });
  const nodes = ['one', 'two'].map((node) => policyRules(all, node));
  return (from, to, port = 80, protocol = 'TCP') => {
    const connection = { from: ip[from] ?? from, to: ip[to] ?? to, port, protocol };
    const answer = nodes.every((rules) => passes(rules, connection));
    expect(isAllowed(all, connection)).toBe(answer);
    return answer;
  };
}

describe('the example of the resource', () => {
  const may = asker(`
  podSelector: { matchLabels: { role: db } }
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - ipBlock: { cidr: 172.17.0.0/16, except: [172.17.1.0/24] }
        - namespaceSelector: { matchLabels: { project: myproject } }
        - podSelector: { matchLabels: { role: frontend } }
      ports: [{ protocol: TCP, port: 6379 }]
  egress:
    - to: [{ ipBlock: { cidr: 10.0.0.0/24 } }]
      ports: [{ protocol: TCP, port: 5978 }]`);
  it.each([
    ['default/front', true],
    ['mine/any', true],
    ['172.17.0.1', true],
    ['172.17.2.0', true],
    ['172.17.255.255', true],
    ['172.17.1.9', false],
    ['172.18.0.1', false],
    ['default/client', false],
    ['other/front', false],
  ])('on port 6379, from %s: %s', (from, answer) => {
    expect(may(from, 'default/db', 6379)).toBe(answer);
    expect(may(from, 'default/db', 6380)).toBe(false);
    expect(may(from, 'default/db', 6379, 'UDP')).toBe(false);
  });
  it('lets out to the range, at one port', () => {
    expect(may('default/db', '10.0.0.200', 5978)).toBe(true);
    expect(may('default/db', '10.0.0.200', 5979)).toBe(false);
    expect(may('default/db', '10.0.1.5', 5978)).toBe(false);
  });
  it('leaves other pods alone', () => {
    expect(may('other/front', 'default/front')).toBe(true);
    expect(may('default/front', 'other/front')).toBe(true);
  });
});

describe('selectors', () => {
  it('in one peer have to hold both', () => {
    const may = asker(`
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: { matchLabels: { user: alice } }
          podSelector: { matchLabels: { role: client } }`);
    expect(may('alice/client', 'default/db')).toBe(true);
    expect(may('alice/other', 'default/db')).toBe(false);
    expect(may('default/client', 'default/db')).toBe(false);
  });
  it('in two peers are alternatives', () => {
    const may = asker(`
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: { matchLabels: { user: alice } }
        - podSelector: { matchLabels: { role: client } }`);
    expect(may('alice/client', 'default/db')).toBe(true);
    expect(may('alice/other', 'default/db')).toBe(true);
    expect(may('default/client', 'default/db')).toBe(true);
    expect(may('default/front', 'default/db')).toBe(false);
  });
  it('find a namespace by its name, which the API server makes a label', () => {
    const may = asker(`
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector:
            matchExpressions: [{ key: kubernetes.io/metadata.name, operator: In, values: [alice, mine] }]`);
    expect(may('alice/other', 'default/db')).toBe(true);
    expect(may('mine/any', 'default/db')).toBe(true);
    expect(may('other/front', 'default/db')).toBe(false);
  });
});

describe('default policies', () => {
  const denyIngress = 'podSelector: {}\n  policyTypes: [Ingress]';
  const allowIngress = 'podSelector: {}\n  ingress: [{}]\n  policyTypes: [Ingress]';
  const denyEgress = 'podSelector: {}\n  policyTypes: [Egress]';
  const allowEgress = 'podSelector: {}\n  egress: [{}]\n  policyTypes: [Egress]';
  const denyAll = 'podSelector: {}\n  policyTypes: [Ingress, Egress]';
  it.each([
    ['deny all ingress', [denyIngress], false, true],
    ['allow all ingress', [allowIngress], true, true],
    ['deny all egress', [denyEgress], true, false],
    ['allow all egress', [allowEgress], true, true],
    ['deny all', [denyAll], false, false],
    ['are additive', [denyAll, allowIngress], true, false],
    ['in any order', [allowEgress, denyAll, allowIngress], true, true],
  ])('%s', (_name, specs, enters, leaves) => {
    const may = asker(...specs.map((spec) => `  ${spec}`));
    expect(may('other/front', 'default/db')).toBe(enters);
    expect(may('default/db', 'other/front')).toBe(leaves);
    expect(may('default/front', 'default/db')).toBe(enters && leaves);
    expect(may('alice/client', 'mine/any')).toBe(true);
  });
  it('of a policy without a spec: ingress of all pods', () => {
    const may = asker('');
    expect(may('other/front', 'default/db')).toBe(false);
    expect(may('default/db', 'other/front')).toBe(true);
  });
  it('of a policy without types: egress only where it has rules for it', () => {
    const may = asker('  podSelector: {}\n  egress:\n    - ports: [{ port: 53, protocol: UDP }]');
    expect(may('other/front', 'default/db')).toBe(false);
    expect(may('default/db', 'other/front')).toBe(false);
    expect(may('default/db', 'other/front', 53, 'UDP')).toBe(true);
  });
});

it('a range of ports', () => {
  const may = asker(`
  podSelector: { matchLabels: { role: db } }
  policyTypes: [Egress]
  egress:
    - to: [{ ipBlock: { cidr: 10.0.0.0/24 } }]
      ports: [{ protocol: TCP, port: 32000, endPort: 32768 }]`);
  expect([31999, 32000, 32768, 32769].map((port) => may('default/db', '10.0.0.9', port))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it('empty lists are as missing ones', () => {
  const may = asker(
    '  podSelector: {}\n  policyTypes: []\n  ingress: [{ from: [], ports: [] }]\n  egress: []',
  );
  expect(may('other/front', 'default/db', 9, 'SCTP')).toBe(true);
  expect(may('default/db', 'other/front')).toBe(true);
});
