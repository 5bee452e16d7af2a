import { describe, expect, it } from 'vitest';
import { capture, ethernet, geneve, gre, icmp, ipv4, seen, udp, vlan, vxlan } from './fixture.ts';
import { moment } from './fixture-moment.ts';
import type { MadeHost } from './fixture-moment.ts';
import { commands, walk } from './fixture-walk.ts';

const request = (ttl = 64) => ipv4('10.1.0.2', '10.2.0.2', icmp(8), { ttl });
const node = (
  number: number,
  interfaces: MadeHost['interfaces'],
  other: MadeHost['interfaces'][string] = {},
): MadeHost => ({
  interfaces: {
    ...interfaces,
    eth0: {
      mac: `a${number}`,
      to: number === 1 ? 'm:eth0' : 'n:eth0',
      addresses: [`172.18.0.${number}/24`],
      ...other,
    },
  },
  routes: ['172.18.0.0/24 dev eth0'],
  neighbours: [`172.18.0.${3 - number} dev eth0 lladdr a${3 - number}`],
});

describe('VXLAN', () => {
  const data = { id: 1, port: 8472, local: '172.18.0.1', learning: false };
  const n = node(1, { vx: { mac: 'f1', kind: 'vxlan', data, addresses: ['10.1.0.2/32'] } });
  const m = node(2, {
    vx: { mac: 'f2', kind: 'vxlan', data: { ...data, local: '172.18.0.2' }, addresses: ['10.2.0.2/24'] },
  });
  n.routes!.push('10.2.0.0/24 via 10.2.0.0 dev vx onlink');
  n.neighbours!.push('10.2.0.0 dev vx lladdr f2');
  n.fdb = ['f2 dev vx dst 172.18.0.2 self permanent'];
  const inner = ethernet('f1', 'f2', request());
  const outer = ethernet(
    'a1',
    'a2',
    ipv4('172.18.0.1', '172.18.0.2', udp(40000, 8472, vxlan(1, inner)), { id: 9, next: 17 }),
  );
  const taken = capture('n', [
    seen('n:vx out', inner),
    seen('n:eth0 out', outer),
    seen('m:eth0 in', outer),
    seen('m:vx in', inner),
  ]);

  it('is explained by the forwarding entry, and by the device that takes the packet out', () => {
    const { there, hops } = walk(taken, moment({ n, m }));
    expect(there).toEqual([
      [
        'there n:vx out',
        '= 10.2.0.0/24 via 10.2.0.0 dev vx onlink',
        '= 10.2.0.0 dev vx lladdr 02:00:00:00:00:f2',
      ],
      [
        'there n:eth0 out',
        '~ packed into VXLAN 1 from 172.18.0.1 to 172.18.0.2',
        '= 02:00:00:00:00:f2 dev vx dst 172.18.0.2 self permanent',
        '= 172.18.0.0/24 dev eth0',
        '= 172.18.0.2 dev eth0 lladdr 02:00:00:00:00:a2',
      ],
      ['there m:eth0 in', '= 2: eth0@if2: … link-netns n'],
      [
        'there m:vx in',
        '~ taken out of VXLAN 1 from 172.18.0.1 to 172.18.0.2',
        '= local 172.18.0.2 dev eth0 table local',
        '= 1: vx: … vxlan id 1 local 172.18.0.2 … dstport 8472 nolearning',
        '. m takes the packet in.',
      ],
    ]);
    expect(commands(hops)).toContain('bridge fdb get 02:00:00:00:00:f2 dev vx self');
    expect(commands(hops)).toContain('ip route get 172.18.0.2 from 172.18.0.1 iif eth0');
  });

  it("is explained by the device's remote, or by the entry for all MACs", () => {
    const remote = { ...n.interfaces.vx, data: { ...data, remote: '172.18.0.2' } };
    const sent = (made: MadeHost) => walk(taken, moment({ n: made, m })).there[1];
    expect(sent({ ...n, fdb: [], interfaces: { ...n.interfaces, vx: remote } })).toContain(
      '= 1: vx: … vxlan id 1 remote 172.18.0.2 local 172.18.0.1 … dstport 8472 nolearning',
    );
    const catchAll = { ...n, fdb: ['00:00:00:00:00:00 dev vx dst 172.18.0.2 self permanent'] };
    expect(sent(catchAll)).toContain('= 00:00:00:00:00:00 dev vx dst 172.18.0.2 self permanent');
    expect(commands(walk(taken, moment({ n: catchAll, m })).hops)).toContain('bridge fdb show dev vx');
  });

  it('has gaps for another endpoint, identifier, port or address', () => {
    const gap = '? no setting or entry of `vx` on `n` leads to `172.18.0.2`';
    const sent = (made: MadeHost) => walk(taken, moment({ n: made, m })).there[1];
    expect(sent({ ...n, fdb: ['f2 dev vx dst 172.18.0.3 self permanent'] })).toContain(gap);
    const got = (change: Record<string, unknown>) => {
      const vx = { ...m.interfaces.vx, data: { ...m.interfaces.vx!.data, ...change } };
      return walk(taken, moment({ n, m: { ...m, interfaces: { ...m.interfaces, vx } } })).there[3];
    };
    for (const change of [{ id: 2 }, { port: 4789 }, { local: '172.18.0.7' }])
      expect(got(change)).toContain('? no setting or entry of `vx` on `m` leads to `172.18.0.2`');
  });
});

describe('IPIP', () => {
  const n = node(1, { tunl0: { kind: 'ipip', addresses: ['10.1.0.2/32'] } });
  const m = node(2, { tunl0: { kind: 'ipip', addresses: ['10.2.0.2/32'] } });
  n.routes!.push('10.2.0.0/24 via 172.18.0.2 dev tunl0 onlink');
  const outer = ethernet('a1', 'a2', ipv4('172.18.0.1', '172.18.0.2', request(), { id: 9, next: 4 }));
  const taken = capture('n', [
    seen('n:tunl0 out', request(), { link: 'ip' }),
    seen('n:eth0 out', outer),
    seen('m:eth0 in', outer),
    seen('m:tunl0 in', request(), { link: 'ip' }),
  ]);

  it('is explained by the next hop of the route, or by the remote', () => {
    const { there } = walk(taken, moment({ n, m }));
    expect(there[0]).toEqual(['there n:tunl0 out', '= 10.2.0.0/24 via 172.18.0.2 dev tunl0 onlink']);
    expect(there[1]).toEqual([
      'there n:eth0 out',
      '~ packed into IP from 172.18.0.1 to 172.18.0.2',
      '= 10.2.0.0/24 via 172.18.0.2 dev tunl0 onlink',
      '= 172.18.0.0/24 dev eth0',
      '= 172.18.0.2 dev eth0 lladdr 02:00:00:00:00:a2',
    ]);
    expect(there[3]).toEqual([
      'there m:tunl0 in',
      '~ taken out of IP from 172.18.0.1 to 172.18.0.2',
      '= local 172.18.0.2 dev eth0 table local',
      '= 1: tunl0: … ipip',
      '. m takes the packet in.',
    ]);
    const fixed = node(1, {
      tunl0: {
        kind: 'ipip',
        data: { remote: '172.18.0.2', local: '172.18.0.1' },
        addresses: ['10.1.0.2/32'],
      },
    });
    fixed.routes!.push('10.2.0.0/24 dev tunl0');
    expect(walk(taken, moment({ n: fixed, m })).there[1]).toContain(
      '= 1: tunl0: … ipip remote 172.18.0.2 local 172.18.0.1',
    );
  });
});

describe('Geneve and GRE', () => {
  it('are explained by the remote of the device, at both ends', () => {
    const frame = ethernet('f1', 'f2', request());
    const kinds = [
      {
        kind: 'geneve',
        data: { id: 5, port: 6081 },
        inner: { content: frame, link: 'ethernet' as const },
        outer: { content: udp(40000, 6081, geneve(5, frame)), next: 17 },
        text: (remote: string) => `geneve id 5 remote ${remote} … dstport 6081`,
      },
      {
        kind: 'gre',
        data: {},
        inner: { content: request(), link: 'ip' as const },
        outer: { content: gre(request()), next: 47 },
        text: (remote: string) => `gre remote ${remote}`,
      },
    ];
    for (const { kind, data, inner, outer, text } of kinds) {
      const device = (number: number, remote: string, address: string) => ({
        tun: {
          ...(kind === 'geneve' && { mac: `f${number}` }),
          kind,
          data: { ...data, remote },
          addresses: [address],
        },
      });
      const n = node(1, device(1, '172.18.0.2', '10.1.0.2/32'));
      n.routes!.push('10.2.0.0/24 dev tun');
      n.neighbours!.push('10.2.0.2 dev tun lladdr f2');
      const m = node(2, device(2, '172.18.0.1', '10.2.0.2/32'));
      const { next, content } = outer;
      const packed = ethernet('a1', 'a2', ipv4('172.18.0.1', '172.18.0.2', content, { id: 9, next }));
      const taken = capture('n', [
        seen('n:tun out', inner.content, { link: inner.link }),
        seen('n:eth0 out', packed),
        seen('m:eth0 in', packed),
        seen('m:tun in', inner.content, { link: inner.link }),
      ]);
      const { there } = walk(taken, moment({ n, m }));
      expect(there[1]).toContain(`= 1: tun: … ${text('172.18.0.2')}`);
      expect(there[3]).toContain(`= 1: tun: … ${text('172.18.0.1')}`);
      expect(there.flat().filter((line) => line.startsWith('?'))).toEqual([]);
      const other = node(2, device(2, '172.18.0.7', '10.2.0.2/32'));
      expect(walk(taken, moment({ n, m: other })).there[3]?.join()).toContain(
        '? no setting or entry of `tun`',
      );
    }
  });
});

describe('devices that stand on others', () => {
  it('adds and removes VLAN tags', () => {
    const tag = (number: number, address: string) => ({
      'eth0.10': {
        mac: `a${number}`,
        kind: 'vlan',
        link: 'eth0',
        data: { id: 10, protocol: '802.1Q' },
        addresses: [address],
      },
    });
    const n = node(1, tag(1, '10.9.0.1/24'), { addresses: [] });
    const m = node(2, tag(2, '10.9.0.2/24'), { addresses: [] });
    n.routes = ['10.9.0.0/24 dev eth0.10'];
    n.neighbours = ['10.9.0.2 dev eth0.10 lladdr a2'];
    const packet = ipv4('10.9.0.1', '10.9.0.2', icmp(8));
    const tagged = ethernet('a1', 'a2', vlan(10, packet), '8100');
    const { there } = walk(
      capture('n', [
        seen('n:eth0.10 out', ethernet('a1', 'a2', packet)),
        seen('n:eth0 out', tagged),
        seen('m:eth0 in', tagged),
        seen('m:eth0.10 in', ethernet('a1', 'a2', packet)),
      ]),
      moment({ n, m }),
    );
    expect(there.slice(1)).toEqual([
      ['there n:eth0 out', '~ tagged with VLAN 10', '= 1: eth0.10@eth0: … vlan protocol 802.1Q id 10'],
      ['there m:eth0 in', '= 2: eth0@if2: … link-netns n'],
      [
        'there m:eth0.10 in',
        '~ VLAN tag 10 removed',
        '= 1: eth0.10@eth0: … vlan protocol 802.1Q id 10',
        '. m takes the packet in.',
      ],
    ]);
  });
});

describe('a bridge', () => {
  const end = (number: number): MadeHost => ({
    interfaces: { eth0: { mac: String(number), to: `s:p${number}`, addresses: [`10.9.0.${number}/24`] } },
    routes: ['10.9.0.0/24 dev eth0'],
    neighbours: [`10.9.0.${3 - number} dev eth0 lladdr ${3 - number}`],
  });
  const port = (number: number, host: string) => ({ mac: `1${number}`, to: `${host}:eth0`, master: 'br0' });
  const bridge = (...fdb: string[]): MadeHost => ({
    interfaces: {
      p1: port(1, 'x'),
      p2: port(2, 'y'),
      p3: port(3, 'z'),
      br0: { mac: '10', kind: 'bridge' },
    },
    fdb,
  });
  const facts = (...fdb: string[]) => moment({ x: end(1), y: end(2), z: end(3), s: bridge(...fdb) });
  const frame = ethernet('1', '2', ipv4('10.9.0.1', '10.9.0.2', icmp(8)));
  const way = (...at: string[]) =>
    capture(
      'x',
      at.map((place) => seen(place, frame)),
    );

  it('sends to the port of the entry', () => {
    const taken = way('x:eth0 out', 's:p1 in', 's:p2 out', 'y:eth0 in');
    expect(walk(taken, facts('2 dev p2 master br0')).there[2]).toEqual([
      'there s:p2 out',
      '= 02:00:00:00:00:02 dev p2 master br0',
    ]);
    expect(walk(taken, facts('2 dev p3 master br0')).there[2]).toContain(
      '? no forwarding entry of `br0` on `s` leads `02:00:00:00:00:02` to `p2`',
    );
  });

  it('floods: the copies that lead elsewhere are told before the way goes on', () => {
    const taken = way('x:eth0 out', 's:p1 in', 's:p2 out', 's:p3 out', 'y:eth0 in', 'z:eth0 in');
    // The answer has taught the bridge meanwhile.
    for (const fdb of [[], ['2 dev p2 master br0']]) {
      const { there, hops } = walk(taken, facts(...fdb));
      const flooded =
        '= A frame for 02:00:00:00:00:02 leaves by every other port: no entry led to one when it came.';
      expect(there.slice(2)).toEqual([
        ['there s:p3 out (aside)', flooded],
        [
          'there z:eth0 in (aside)',
          '= 1: eth0@if3: … link-netns s',
          '. z ignores the frame: it is not for the MAC of eth0.',
        ],
        ['there s:p2 out', flooded],
        ['there y:eth0 in', '= 1: eth0@if2: … link-netns s', '. y takes the packet in.'],
      ]);
      expect(commands(hops)).toContain('bridge fdb show br br0');
    }
  });

  it('takes in what is for its own MAC', () => {
    const own = ethernet('1', '10', ipv4('10.9.0.1', '10.9.0.4', icmp(8)));
    const made = bridge('10 dev br0 master br0 permanent');
    made.interfaces.br0!.addresses = ['10.9.0.4/24'];
    const x = { ...end(1), neighbours: ['10.9.0.4 dev eth0 lladdr 10'] };
    const { there } = walk(
      capture('x', [seen('x:eth0 out', own), seen('s:p1 in', own), seen('s:br0 in', own)]),
      moment({ x, y: end(2), z: end(3), s: made }),
    );
    expect(there[2]).toEqual([
      'there s:br0 in',
      '= 02:00:00:00:00:10 dev br0 master br0 permanent',
      '. s takes the packet in.',
    ]);
  });
});
