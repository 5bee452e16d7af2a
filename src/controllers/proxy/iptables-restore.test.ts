import { describe, expect, it } from 'vitest';
import { jumps, restoreInput } from './iptables-restore.ts';
import { iptablesRules } from './iptables.ts';
import type { EndpointSlice, Service } from '../kinds.ts';

const node = { name: 'worker', address: '172.18.0.3', clusterCIDR: '10.244.0.0/16' };
const service = (name: string, clusterIP: string): Service => ({
  kind: 'Service',
  metadata: { name },
  spec: { clusterIP, ports: [{ port: 80 }] },
});
const slice = (name: string, ...ips: string[]): EndpointSlice => ({
  kind: 'EndpointSlice',
  metadata: { name: `${name}-1`, labels: { 'kubernetes.io/service-name': name } },
  addressType: 'IPv4',
  ports: [{ port: 80 }],
  endpoints: ips.map((ip) => ({ addresses: [ip] })),
});
const services = [service('web', '10.96.0.10'), service('api', '10.96.0.20')];
const rules = (...webs: string[]) =>
  iptablesRules(services, [slice('web', ...webs), slice('api', '10.244.1.9')], node);
/** The chains that an input names, by table. */
const named = (input: string) =>
  input.split('COMMIT').map((table) => [...table.matchAll(/^:(\S+)/gm)].map(([, chain]) => chain!));
const own = (chains: string[]) => chains.filter((chain) => /^KUBE-(SVC|SVL|SEP|EXT|FW)-/.test(chain)).length;

describe('the input of iptables-restore', () => {
  it('has all chains at first, named before any rule leads to them', () => {
    const input = restoreInput(undefined, rules('10.244.1.2', '10.244.2.2'));
    const [filter, nat] = named(input);
    expect(filter).toEqual([
      'KUBE-SERVICES',
      'KUBE-EXTERNAL-SERVICES',
      'KUBE-FORWARD',
      'KUBE-NODEPORTS',
      'KUBE-PROXY-FIREWALL',
      'KUBE-FIREWALL',
    ]);
    expect(own(nat!)).toBe(5);
    const known = new Set([...filter!, ...nat!]);
    for (const [, target] of input.matchAll(/ -j (KUBE-\S+)/g)) expect(known).toContain(target);
    expect(input).not.toContain('-X');
    expect(input.match(/^COMMIT$/gm)).toHaveLength(2);
  });

  it('rewrites only the chains of the service whose endpoints changed, and the shared ones', () => {
    const [, nat] = named(restoreInput(rules('10.244.1.2'), rules('10.244.1.2', '10.244.2.2')));
    expect(own(nat!)).toBe(3);
    expect(nat!.slice(0, 4)).toEqual([
      'KUBE-SERVICES',
      'KUBE-NODEPORTS',
      'KUBE-POSTROUTING',
      'KUBE-MARK-MASQ',
    ]);
    expect(own(named(restoreInput(rules('10.244.1.2'), rules('10.244.1.2')))[1]!)).toBe(0);
  });

  it('deletes the chains of what is gone, after the rules that led there', () => {
    const input = restoreInput(rules('10.244.1.2', '10.244.2.2'), rules('10.244.1.2'));
    const gone = /^-X (KUBE-SEP-\S+)$/m.exec(input)!;
    expect(input.match(/^-X/gm)).toHaveLength(1);
    expect(input).toContain(`:${gone[1]} - [0:0]`);
    expect(input.slice(gone.index)).not.toContain('\n-A');
    expect(input.match(/^-X/gm)).toHaveLength(1);
    const none = restoreInput(rules('10.244.1.2'), iptablesRules([], [], node));
    expect(none.match(/^-X/gm)).toHaveLength(4);
  });
});

it('jumps lead from the chains of the kernel to chains that are there', () => {
  const { filter, nat } = rules();
  for (const { table, from, to } of jumps) {
    expect(Object.keys(table === 'nat' ? nat : filter)).toContain(to);
    expect(from).toMatch(/^(INPUT|FORWARD|OUTPUT|PREROUTING|POSTROUTING)$/);
  }
  expect(new Set(jumps.map(({ table, to }) => `${table} ${to}`)).size).toBe(8);
});
