import { describe, expect, it } from 'vitest';
import { capture, ethernet, icmp, ipv6, seen } from './fixture.ts';
import { moment } from './fixture-moment.ts';
import type { MadeHost } from './fixture-moment.ts';
import { commands, hostA, hostB, request, router, walk, way } from './fixture-walk.ts';

describe('a routed packet', () => {
  const facts = moment({ a: hostA, r: router, b: hostB });

  it('is explained hop by hop, there and back', () => {
    const { there, back, hops } = walk(capture('a', way()), facts);
    expect(there).toEqual([
      ['there a:eth0 out', '= default via 10.1.0.1 dev eth0', '= 10.1.0.1 dev eth0 lladdr 02:00:00:00:00:02'],
      ['there r:eth0 in', '= 1: eth0@if1: … link-netns a'],
      [
        'there r:eth1 out',
        '~ source MAC 02:00:00:00:00:01 → 02:00:00:00:00:03',
        '~ destination MAC 02:00:00:00:00:02 → 02:00:00:00:00:04',
        '~ TTL 64 → 63',
        '= 10.2.0.0/24 dev eth1',
        '= 10.2.0.2 dev eth1 lladdr 02:00:00:00:00:04',
      ],
      ['there b:eth0 in', '= 1: eth0@if2: … link-netns r', '. b takes the packet in.'],
    ]);
    expect(back.map(([id]) => id)).toEqual([
      'back b:eth0 out',
      'back r:eth1 in',
      'back r:eth0 out',
      'back a:eth0 in',
    ]);
    expect(hops.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(commands(hops.slice(0, 3))).toEqual([
      'ip route get 10.2.0.2',
      'ip neigh get 10.1.0.1 dev eth0',
      'ip -d link show eth0',
      'ip route get 10.2.0.2 from 10.1.0.2 iif eth0',
      'ip neigh get 10.2.0.2 dev eth1',
    ]);
  });

  it('has gaps where the facts say otherwise, never a guess', () => {
    const lost = { ...router, routes: ['10.1.0.0/24 dev eth0', 'default via 10.1.0.9 dev eth0'] };
    expect(walk(capture('a', way()), moment({ a: hostA, r: lost, b: hostB })).there[2]).toContain(
      '? no route of `r` leads a packet for `10.2.0.2` from `10.1.0.2` through `eth0` out of `eth1`',
    );
    const other = { ...router, neighbours: ['10.2.0.2 dev eth1 lladdr 7'] };
    expect(walk(capture('a', way()), moment({ a: hostA, r: other, b: hostB })).there[2]).toContain(
      '? no neighbour entry of `r` gives `10.2.0.2` on `eth1` the MAC `02:00:00:00:00:04`',
    );
    const unplugged = { ...hostB, interfaces: { eth0: { mac: '4', addresses: ['10.2.0.2/24'] } } };
    const cut = {
      ...router,
      interfaces: { ...router.interfaces, eth1: { mac: '3', addresses: ['10.2.0.1/24'] } },
    };
    expect(walk(capture('a', way()), moment({ a: hostA, r: cut, b: unplugged })).there[3]).toContain(
      '? nothing in the facts leads from `r:eth1 out` to `b:eth0 in`',
    );
  });

  it('takes the longest prefix, then the lowest metric, in the table that a rule chooses', () => {
    const routes = [
      '10.2.0.0/24 dev eth0 table 7',
      '10.2.0.0/16 dev eth0',
      '10.2.0.0/24 dev eth0 metric 200',
      '10.2.0.0/24 dev eth1 metric 100',
    ];
    const rules = [
      { priority: 0, src: 'all', table: 'local' },
      { priority: 100, src: 'all', fwmark: '0x1', table: '7' },
      { priority: 32766, src: 'all', table: 'main' },
    ];
    const out = (made: MadeHost, packets = way()) =>
      walk(capture('a', packets), moment({ a: hostA, r: made, b: hostB })).there[2];
    expect(out({ ...router, routes, rules })).toContain('= 10.2.0.0/24 dev eth1 metric 100');
    const marked = way().map((one) => ({ ...one, mark: 1 }));
    expect(out({ ...router, routes, rules }, marked)?.join()).toContain('? no route');
    const swapped = routes.map((line) => line.replace('eth0 table', 'eth1 table'));
    expect(out({ ...router, routes: swapped, rules }, marked)).toContain(
      '= 100: from all fwmark 0x1 lookup 7\n10.2.0.0/24 dev eth1 table 7',
    );
    expect(out({ ...router, routes: [...router.routes!, 'blackhole 10.2.0.2'] })?.join()).toContain(
      '? no route',
    );
    const { hops } = walk(
      capture('a', marked),
      moment({ a: hostA, r: { ...router, routes: swapped, rules }, b: hostB }),
    );
    expect(commands(hops)[3]).toBe('ip route get 10.2.0.2 from 10.1.0.2 iif eth0 mark 0x1');
  });

  it('ends where it was last seen if nobody answers', () => {
    const { there, back } = walk(capture('a', way().slice(0, 2)), facts);
    expect(there.at(-1)).toContain('. The packet was not seen after this.');
    expect(back).toEqual([]);
  });

  it('tells a second pass through one place from the first', () => {
    const loop = [
      ...way().slice(0, 2),
      seen('r:eth0 out', ethernet('2', '1', request(63))),
      seen('a:eth0 in', ethernet('2', '1', request(63))),
      seen('a:eth0 out', ethernet('1', '2', request(62))),
      seen('r:eth0 in', ethernet('1', '2', request(62))),
    ];
    expect(walk(capture('a', loop), facts).there.map(([id]) => id)).toEqual([
      'there a:eth0 out',
      'there r:eth0 in',
      'there r:eth0 out',
      'there a:eth0 in',
      'there a:eth0 out #2',
      'there r:eth0 in #2',
    ]);
  });
});

describe('IPv6', () => {
  it('is routed by its own tables', () => {
    const there = (ttl = 64) => ipv6('fd01::2', 'fd02::2', icmp(128), { ttl });
    const back = (ttl = 64) => ipv6('fd02::2', 'fd01::2', icmp(129), { ttl });
    const facts = moment({
      a: { ...hostA, routes: ['default via fd01::1 dev eth0'], neighbours: ['fd01::1 dev eth0 lladdr 2'] },
      r: {
        interfaces: router.interfaces,
        routes: ['default dev eth0', 'fd01::/64 dev eth0', 'fd02::/64 dev eth1'],
        neighbours: ['fd01::2 dev eth0 lladdr 1', 'fd02::2 dev eth1 lladdr 4'],
      },
      b: { ...hostB, interfaces: { eth0: { mac: '4', to: 'r:eth1', addresses: ['fd02::2/64'] } } },
    });
    const frames = way(there, back).map((one) => ({
      ...one,
      bytes: one.bytes.replace(/^(.{24})0800/, '$186dd'),
    }));
    const { there: hops } = walk(capture('a', frames), facts);
    expect(hops[2]).toEqual([
      'there r:eth1 out',
      '~ source MAC 02:00:00:00:00:01 → 02:00:00:00:00:03',
      '~ destination MAC 02:00:00:00:00:02 → 02:00:00:00:00:04',
      '~ hop limit 64 → 63',
      '= fd02::/64 dev eth1 pref medium',
      '= fd02::2 dev eth1 lladdr 02:00:00:00:00:04',
    ]);
    expect(hops[3]).toContain('. b takes the packet in.');
  });
});
