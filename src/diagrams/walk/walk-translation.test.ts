import { describe, expect, it } from 'vitest';
import { capture, ethernet, icmp, ipv4, seen, tcp } from './fixture.ts';
import { moment } from './fixture-moment.ts';
import type { MadeHost } from './fixture-moment.ts';
import { commands, hostA, hostB, router, walk, way } from './fixture-walk.ts';

const nat = (...rules: string[]) =>
  `*nat\n:PREROUTING ACCEPT\n:POSTROUTING ACCEPT\n:OUT -\n:SVC -\n:SEP1 -\n:SEP2 -\n:MARK-MASQ -\n${rules.map((rule) => `-A ${rule}\n`).join('')}COMMIT\n`;
const facts = (made: Partial<MadeHost>) => moment({ a: hostA, r: { ...router, ...made }, b: hostB });

describe('masquerade', () => {
  const request = (source: string, ttl = 64) => ipv4(source, '10.2.0.2', icmp(8), { ttl });
  const reply = (destination: string, ttl = 64) => ipv4('10.2.0.2', destination, icmp(0), { ttl, id: 9 });
  const taken = capture('a', [
    seen('a:eth0 out', ethernet('1', '2', request('10.1.0.2'))),
    seen('r:eth0 in', ethernet('1', '2', request('10.1.0.2'))),
    seen('r:eth1 out', ethernet('3', '4', request('10.2.0.1', 63))),
    seen('b:eth0 in', ethernet('3', '4', request('10.2.0.1', 63))),
    seen('b:eth0 out', ethernet('4', '3', reply('10.2.0.1'))),
    seen('r:eth1 in', ethernet('4', '3', reply('10.2.0.1'))),
    seen('r:eth0 out', ethernet('2', '1', reply('10.1.0.2', 63))),
    seen('a:eth0 in', ethernet('2', '1', reply('10.1.0.2', 63))),
  ]);

  it('is explained by the one rule that the packet meets, and undone because the host knows the connection', () => {
    const iptables = nat(
      'POSTROUTING -j OUT',
      'OUT -m mark --mark 0x4000/0x4000 -j RETURN',
      'OUT -s 10.2.0.0/16 -j MASQUERADE',
      'OUT ! -d 10.3.0.0/16 -m comment --comment "to the outside" -j MASQUERADE --random-fully',
    );
    const { there, back, hops } = walk(taken, facts({ iptables }));
    expect(there[2]).toContain('~ source 10.1.0.2 → 10.2.0.1');
    expect(there[2]).toContain(
      '= -A OUT ! -d 10.3.0.0/16 -m comment --comment "to the outside" -j MASQUERADE --random-fully',
    );
    expect(there.flat().filter((line) => line.startsWith('?'))).toEqual([]);
    expect(back[2]).toContain('~ destination 10.2.0.1 → 10.1.0.2');
    expect(back[2]).toContain('= src=10.1.0.2 dst=10.2.0.2 src=10.2.0.2 dst=10.2.0.1');
    expect(commands(hops)).toContain('iptables -t nat -S OUT');
    expect(commands(hops)).toContain('conntrack -L -s 10.1.0.2 -d 10.2.0.2');
  });

  it('has a gap where no rule does it, or where it is chance which of two', () => {
    const gap = '? no rule of `r` makes `10.2.0.1 → 10.2.0.2` of `10.1.0.2 → 10.2.0.2`, or more than one may';
    const first = (iptables: string) => walk(taken, facts({ iptables })).there[2];
    expect(first('')).toContain(gap);
    expect(first(nat('POSTROUTING -o eth0 -j MASQUERADE'))).toContain(gap);
    expect(first(nat('POSTROUTING -s 10.1.0.0/16 -j ACCEPT', 'POSTROUTING -j MASQUERADE'))).toContain(gap);
    expect(first(nat('POSTROUTING -j SNAT --to-source 10.2.0.9'))).toContain(gap);
    expect(first(nat('POSTROUTING -j OUT', 'OUT -d 10.2.0.2/32 -j RETURN', 'OUT -j MASQUERADE'))).toContain(
      gap,
    );
    const chance = 'POSTROUTING -m statistic --mode random --probability 0.5 -j';
    expect(first(nat(`${chance} MASQUERADE`, 'POSTROUTING -j SNAT --to-source 10.2.0.1'))).toContain(gap);
    expect(first(nat('POSTROUTING -j SNAT --to-source 10.2.0.1'))).toContain(
      '= -A POSTROUTING -j SNAT --to-source 10.2.0.1',
    );
  });

  it('is undone only to what it was', () => {
    const elsewhere = [...taken.packets];
    elsewhere[6] = { ...elsewhere[6]!, bytes: ethernet('2', '1', reply('10.1.0.3', 63)) };
    const { back } = walk(
      { ...taken, packets: elsewhere },
      facts({ iptables: nat('POSTROUTING -j MASQUERADE') }),
    );
    expect(back[2]?.join()).toContain('? no rule of `r` makes `10.2.0.2 → 10.1.0.3`');
  });

  it('is explained by a rule of nftables', () => {
    const rule = (expr: Record<string, unknown>[]) => ({
      rule: { family: 'ip', table: 'lab', chain: 'post', expr },
    });
    const chain = {
      chain: { family: 'ip', table: 'lab', name: 'post', type: 'nat', hook: 'postrouting', policy: 'accept' },
    };
    const out = (name: string) => ({ match: { op: '==', left: { meta: { key: 'oifname' } }, right: name } });
    const nftables = [
      chain,
      rule([out('eth0'), { masquerade: null }]),
      rule([out('eth1'), { masquerade: null }]),
    ];
    const { there, hops } = walk(taken, facts({ nftables }));
    expect(there[2]).toContain('= oifname "eth1" masquerade');
    expect(commands(hops)).toContain('nft list chain ip lab post');
  });
});

describe('a service', () => {
  const open = (destination: string, port: number, ttl = 64) =>
    ipv4('10.1.0.2', destination, tcp(40000, port, 2), { ttl, next: 6 });
  const opened = (source: string, port: number, ttl = 64) =>
    ipv4(source, '10.1.0.2', tcp(port, 40000, 0x12, 9, 2), { ttl, next: 6, id: 0 });
  const taken = capture('a', [
    seen('a:eth0 out', ethernet('1', '2', open('10.96.0.1', 80))),
    seen('r:eth0 in', ethernet('1', '2', open('10.96.0.1', 80))),
    seen('r:eth1 out', ethernet('3', '4', open('10.2.0.2', 8080, 63))),
    seen('b:eth0 in', ethernet('3', '4', open('10.2.0.2', 8080, 63))),
    seen('b:eth0 out', ethernet('4', '3', opened('10.2.0.2', 8080))),
    seen('r:eth1 in', ethernet('4', '3', opened('10.2.0.2', 8080))),
    seen('r:eth0 out', ethernet('2', '1', opened('10.96.0.1', 80, 63))),
    seen('a:eth0 in', ethernet('2', '1', opened('10.96.0.1', 80, 63))),
  ]);

  it('is explained by the rule whose target is the new destination, though chance chose it', () => {
    const iptables = nat(
      'PREROUTING -d 10.96.0.1/32 -p tcp -m tcp --dport 80 -j SVC',
      'SVC -m statistic --mode random --probability 0.50000000000 -j SEP1',
      'SVC -j SEP2',
      'SEP1 -p tcp -m tcp -j DNAT --to-destination 10.2.0.9:8080',
      'SEP2 -p tcp -m tcp -j DNAT --to-destination 10.2.0.2:8080',
    );
    const { there, back } = walk(taken, facts({ iptables }));
    expect(there[2]).toEqual([
      'there r:eth1 out',
      '~ source MAC 02:00:00:00:00:01 → 02:00:00:00:00:03',
      '~ destination MAC 02:00:00:00:00:02 → 02:00:00:00:00:04',
      '~ TTL 64 → 63',
      '~ destination 10.96.0.1 → 10.2.0.2',
      '~ destination port 80 → 8080',
      '= -A SEP2 -p tcp -m tcp -j DNAT --to-destination 10.2.0.2:8080',
      '= 10.2.0.0/24 dev eth1',
      '= 10.2.0.2 dev eth1 lladdr 02:00:00:00:00:04',
    ]);
    expect(back[2]).toContain('~ source 10.2.0.2 → 10.96.0.1');
    expect(back[2]).toContain(
      '= src=10.1.0.2 dst=10.96.0.1 sport=40000 dport=80 src=10.2.0.2 dst=10.1.0.2 sport=8080 dport=40000',
    );
    const unreached = iptables.replace('-d 10.96.0.1/32', '-d 10.96.0.2/32');
    expect(walk(taken, facts({ iptables: unreached })).there[2]?.join('\n')).toContain('? no rule of `r`');
  });

  it('is explained by a virtual server', () => {
    const ipvs = '-A -t 10.96.0.1:80 -s rr\n-a -t 10.96.0.1:80 -r 10.2.0.2:8080 -m -w 1\n';
    const { there, hops } = walk(taken, facts({ ipvs }));
    expect(there[2]).toContain('= TCP  10.96.0.1:80 rr\n  -> 10.2.0.2:8080');
    expect(commands(hops)).toContain('ipvsadm -L -n -t 10.96.0.1:80');
  });
});

describe('a mark', () => {
  const marked = way().map((one) =>
    one.host === 'r' && one.direction === 'out' ? { ...one, mark: 0x4000 } : one,
  );

  it('is explained by the rule that sets it', () => {
    const iptables = nat(
      'PREROUTING -s 10.1.0.0/16 -j MARK-MASQ',
      'MARK-MASQ -j MARK --set-xmark 0x4000/0x4000',
    );
    const { there } = walk(capture('a', marked.slice(0, 4)), facts({ iptables }));
    expect(there[2]).toContain('~ marked 0x4000');
    expect(there[2]).toContain('= -A MARK-MASQ -j MARK --set-xmark 0x4000/0x4000');
    // It stays on the host.
    expect(there[3]).toContain('~ mark 0x4000 removed');
    expect(there.flat().filter((line) => line.startsWith('?'))).toEqual([]);
  });

  it('has a gap where no rule sets it', () => {
    expect(walk(capture('a', marked.slice(0, 4)), facts({})).there[2]).toContain(
      '? no rule of `r` makes the mark `0x4000` of `0x0`, or more than one may',
    );
  });
});
