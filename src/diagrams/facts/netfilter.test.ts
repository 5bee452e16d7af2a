import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { HostFacts } from '../../labs/facts.ts';
import { host } from '../topology/fixture.ts';
import { readIpvs, ipvsText } from './ipvs.ts';
import { readChains, readSets } from './netfilter.ts';

/** What the machine's nft printed of one rule set, as text and with `-j`. */
const { text, nftables } = JSON.parse(
  readFileSync(new URL('nft-list.fixture.json', import.meta.url), 'utf8'),
) as { text: string[]; nftables: HostFacts['nftables'] };

/** The lines of a chain in nft's own text, without counters. */
function linesOf(chain: string): string[] {
  const from = text.indexOf(`\tchain ${chain} {`);
  return text
    .slice(from + 1, text.indexOf('\t}', from))
    .filter((line) => !line.startsWith('\t\ttype '))
    .map((line) => line.trim().replace(/counter packets \d+ bytes \d+ /, ''));
}

describe('chains of nftables', () => {
  const chains = readChains(host({ nftables }));

  it('have every rule as nft prints it', () => {
    expect(chains.map(({ name }) => name)).toEqual(['mark-it', 'ep1', 'ep2', 'svc-web', 'post', 'nat-post']);
    for (const { name, rules } of chains) expect(rules).toEqual(linesOf(name));
  });

  it('have a policy where packets begin in them', () => {
    expect(chains.map(({ policy }) => policy)).toEqual([...Array<undefined>(4), 'accept', 'accept']);
  });

  it('have sets and maps beside them', () => {
    expect(readSets(host({ nftables })).map(({ kind, name, elements }) => [kind, name, elements])).toEqual([
      ['map', 'service-ips', ['10.96.0.10 . tcp . 80 : goto svc-web']],
      ['set', 'cluster-ips', ['10.96.0.10']],
      ['set', 'nets', ['10.0.0.0/8', '192.168.0.1-192.168.0.7']],
      ['set', 'pairs', []],
    ]);
  });
});

it('have brackets around an IPv6 address that has a port', () => {
  const dnat = (to: object) =>
    readChains(
      host({
        nftables: [
          { chain: { family: 'ip6', table: 'nat', name: 'to' } },
          { rule: { family: 'ip6', table: 'nat', chain: 'to', expr: [{ dnat: to }] } },
        ],
      }),
    )[0]!.rules;
  expect(dnat({ addr: 'fd00::2', port: 80 })).toEqual(['dnat to [fd00::2]:80']);
  expect(dnat({ addr: 'fd00::2' })).toEqual(['dnat to fd00::2']);
});

describe('chains of iptables', () => {
  const iptables = [
    '*filter',
    ':FORWARD DROP',
    'COMMIT',
    '*nat',
    ':POSTROUTING ACCEPT',
    ':OURS -',
    '-A POSTROUTING -m comment --comment "our own" -j OURS',
    '-A OURS -s 10.0.0.0/8 -j MASQUERADE',
    'COMMIT',
    '',
  ].join('\n');

  it('are read from what iptables-save prints, not a second time from nft', () => {
    const chain = { chain: { family: 'ip', table: 'nat', name: 'OURS' } };
    const other = { chain: { family: 'ip6', table: 'nat', name: 'OURS' } };
    expect(readChains(host({ iptables, nftables: [chain, other] }))).toEqual([
      { tool: 'iptables', family: 'ip', table: 'filter', name: 'FORWARD', policy: 'DROP', rules: [] },
      {
        tool: 'iptables',
        family: 'ip',
        table: 'nat',
        name: 'POSTROUTING',
        policy: 'ACCEPT',
        rules: ['-m comment --comment "our own" -j OURS'],
      },
      {
        tool: 'iptables',
        family: 'ip',
        table: 'nat',
        name: 'OURS',
        policy: undefined,
        rules: ['-s 10.0.0.0/8 -j MASQUERADE'],
      },
      { tool: 'nft', family: 'ip6', table: 'nat', name: 'OURS', policy: undefined, rules: [] },
    ]);
  });
});

it('virtual servers are read with the servers behind them', () => {
  const ipvs = [
    '-A -t 10.96.0.10:80 -s rr',
    '-a -t 10.96.0.10:80 -r 10.1.1.2:8080 -m -w 1',
    '-a -t 10.96.0.10:80 -r 10.1.1.3:8080 -g -w 2',
    '-A -u [fd00::1]:53 -s wlc',
    '-A -f 7 -s sh -p 300',
    '',
  ].join('\n');
  expect(readIpvs(host({ ipvs })).map(ipvsText)).toEqual([
    'tcp 10.96.0.10:80 rr\n\t→ 10.1.1.2:8080 masquerade weight 1\n\t→ 10.1.1.3:8080 route weight 2',
    'udp [fd00::1]:53 wlc',
    'fwmark 7 sh',
  ]);
});
