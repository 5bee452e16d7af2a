import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { networkPolicySchema } from './network-policy.ts';

const errorsOf = (spec: string) => {
  const object = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'p' } };
  const { error } = networkPolicySchema.safeParse({ ...object, spec: parse(spec) as unknown });
  return error?.issues.map(({ path, message }) => `${path.slice(1).join('.')}: ${message}`) ?? [];
};
const portsOf = (ports: string) => `ingress: [{ ports: [${ports}] }]`;
const fromOf = (peer: string) => `ingress: [{ from: [${peer}] }]`;

it.each([
  ['{}'],
  ['podSelector:\ningress:\n  - from:\n    ports:'],
  [portsOf('{ port: 80, endPort: 80 }, { port: http }, { protocol: SCTP }')],
  [fromOf('{ ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }, { podSelector: {} }')],
  [fromOf('{ ipBlock: { cidr: "::/0", except: ["fd00::/8"] } }')],
])('takes %s', (spec) => {
  expect(errorsOf(spec)).toEqual([]);
});

it.each([
  [
    portsOf('{ port: 80, endPort: 79 }'),
    'ingress.0.ports.0.endPort: must be greater than or equal to `port`',
  ],
  [portsOf('{ port: http, endPort: 90 }'), 'endPort: may not be specified when `port` is non-numeric'],
  [portsOf('{ endPort: 90 }'), 'endPort: may not be specified when `port` is not specified'],
  [portsOf('{ port: 0 }'), 'ports.0.port: '],
  [portsOf('{ protocol: ICMP }'), 'ports.0.protocol: '],
  [fromOf('{}'), 'ingress.0.from.0: must specify a peer'],
  [
    fromOf('{ ipBlock: { cidr: 10.0.0.0/8 }, podSelector: {} }'),
    'may not specify both ipBlock and another peer',
  ],
  [
    fromOf('{ ipBlock: { cidr: 10.0.0.0/8, except: [11.0.0.0/16] } }'),
    'except.0: 11.0.0.0/16 must be a strict subset',
  ],
  [fromOf('{ ipBlock: { cidr: 10.0.0.0/8, except: [10.0.0.0/8] } }'), 'must be a strict subset'],
  [fromOf('{ ipBlock: { cidr: 10.0.0.0/8, except: ["::/1"] } }'), 'must be a strict subset'],
  [fromOf('{ ipBlock: { cidr: 10.0.0.1 } }'), 'is no range of addresses (CIDR)'],
  ['policyTypes: [Ingress, Egress, Ingress]', 'policyTypes: may not specify more than two policyTypes'],
  ['policyTypes: [ingress]', 'policyTypes.0: '],
  [
    'podSelector: { matchExpressions: [{ key: a, operator: In }] }',
    'must be specified when `operator` is In',
  ],
  [
    'podSelector: { matchExpressions: [{ key: a, operator: Exists, values: [b] }] }',
    'may not be specified when `operator` is Exists',
  ],
  ['podSelector: { matchLabels: { a: "b c" } }', 'is no value of a label'],
])('refuses %s', (spec, message) => {
  expect(errorsOf(spec).join('\n')).toContain(message);
});
