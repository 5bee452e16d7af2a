import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../labs/errors.ts';
import { parseFacts } from '../../labs/facts.ts';
import type { Moment } from '../../labs/facts.ts';
import { host, pair } from './fixture.ts';
import { topologyOf } from './read.ts';

const links = (moment: Moment) =>
  topologyOf(moment).links.map(
    ({ id, kind, label, oneWay }) => `${kind} ${id}${label ? ` (${label})` : ''}${oneWay ? ' one way' : ''}`,
  );
const unresolved = (moment: Moment) => topologyOf(moment).unresolved.map(({ message }) => message);

/** Two nodes with a cable between their eth0; what else they have. */
function nodes(
  a: Parameters<typeof host>[0],
  b: Parameters<typeof host>[0],
  ends = ['10.0.0.1/24', '10.0.0.2/24'],
) {
  const [one, other] = pair(['eth0', 2], ['eth0', 2]);
  return {
    a: host({ namespaces: { 0: 'b' }, ...a, links: [{ ...one, addresses: [ends[0]!] }, ...(a.links ?? [])] }),
    b: host({
      namespaces: { 0: 'a' },
      ...b,
      links: [{ ...other, addresses: [ends[1]!] }, ...(b.links ?? [])],
    }),
  };
}
const cable = 'cable a:eth0--b:eth0';

describe('a veth pair', () => {
  it('joins ends that name each other, each pair once, whatever other hosts use the same numbers', () => {
    const [one, other] = pair(['eth0', 2], ['eth0', 2]);
    const moment = {
      a: host({ namespaces: { 0: 'b' }, links: [one] }),
      b: host({ namespaces: { 0: 'a' }, links: [other] }),
      c: host({ namespaces: { 0: 'd' }, links: [one] }),
      d: host({ namespaces: { 0: 'c' }, links: [other] }),
    };
    expect(links(moment)).toEqual([cable, 'cable c:eth0--d:eth0']);
    expect(unresolved(moment)).toEqual([]);
  });

  it('leads to the machine where the namespace has a number and no name', () => {
    const moment = {
      machine: host({
        namespaces: { 3: 'pod' },
        links: [{ name: 'v', index: 7, kind: 'veth', far: [2, 3] }],
      }),
      pod: host({
        namespaces: { 0: undefined },
        links: [{ name: 'eth0', index: 2, kind: 'veth', far: [7, 0] }],
      }),
    };
    expect(links(moment)).toEqual(['cable machine:v--pod:eth0']);
  });

  it('may have both ends on one host', () => {
    const moment = {
      a: host({
        links: [
          { name: 'x', index: 2, kind: 'veth', link: 'y' },
          { name: 'y', index: 3, kind: 'veth', link: 'x' },
        ],
      }),
    };
    expect(links(moment)).toEqual(['cable a:x--a:y']);
  });

  it('is left open where its other end is not among the facts, or does not lead back', () => {
    const end = { name: 'eth0', index: 2, kind: 'veth', far: [9, 0] } as const;
    expect(unresolved({ a: host({ namespaces: { 0: 'b' }, links: [end] }), b: host({}) })).toEqual([
      "The facts don't hold the other end of `eth0` on `a`: `b` has no veth with number 9 that leads back.",
    ]);
    expect(unresolved({ a: host({ namespaces: { 0: 'gone' }, links: [end] }) })).toEqual([
      "The facts don't hold the other end of `eth0` on `a`: it is in a namespace that is no host of the lab.",
    ]);
    expect(unresolved({ a: host({ links: [end] }) })).toHaveLength(1);
    // The right number in the right namespace, but the pair of something else.
    const taken = { name: 'v', index: 9, kind: 'veth', far: [5, 0] } as const;
    const moment = {
      a: host({ namespaces: { 0: 'b' }, links: [end] }),
      b: host({ namespaces: { 0: 'a' }, links: [taken] }),
    };
    expect(links(moment)).toEqual([]);
    expect(unresolved(moment)).toHaveLength(2);
    expect(unresolved({ a: host({ links: [{ name: 'x', index: 2, kind: 'veth' }] }) })).toEqual([
      "The facts don't say what the other end of `x` on `a` is.",
    ]);
  });
});

describe('ports and parents', () => {
  it('are those of bridges, bonds, VRFs, VLANs, MACVLANs and IPVLANs', () => {
    const a = host({
      namespaces: { 0: 'pod' },
      links: [
        { name: 'br0', index: 2, kind: 'bridge' },
        { name: 'bond0', index: 3, kind: 'bond' },
        { name: 'red', index: 4, kind: 'vrf', data: { table: 10 } },
        { name: 'd1', index: 5, kind: 'dummy', master: 'bond0' },
        { name: 'd2', index: 6, kind: 'dummy', master: 'red' },
        { name: 'bond0.10', index: 7, kind: 'vlan', link: 'bond0', data: { id: 10 }, master: 'br0' },
        { name: 'ipv', index: 8, kind: 'ipvlan', link: 'd2', data: { mode: 'l2' } },
      ],
    });
    // A MACVLAN whose parent stayed on the node.
    const macvlan = {
      name: 'eth0',
      index: 2,
      kind: 'macvlan',
      far: [6, 0],
      data: { mode: 'bridge' },
    } as const;
    const moment = { a, pod: host({ namespaces: { 0: 'a' }, links: [macvlan] }) };
    expect(links(moment)).toEqual([
      'port a:d1--a:bond0',
      'port a:d2--a:red',
      'port a:bond0.10--a:br0',
      'parent a:bond0.10--a:bond0 (VLAN 10)',
      'parent a:ipv--a:d2 (IPVLAN l2)',
      'parent pod:eth0--a:d2 (MACVLAN bridge)',
    ]);
  });

  it('are left open where the facts lack the other one', () => {
    const moment = {
      a: host({
        links: [
          { name: 'p', index: 2, kind: 'dummy', master: 'br0' },
          { name: 'v', index: 3, kind: 'vlan', link: 'eth9', data: { id: 1 } },
          { name: 'm', index: 4, kind: 'macvlan', far: [3, 7], data: { mode: 'bridge' } },
        ],
      }),
    };
    expect(unresolved(moment)).toEqual([
      "`p` on `a` is a port of `br0`, which the facts don't hold.",
      "The facts don't hold what `v` on `a` stands on.",
      "The facts don't hold what `m` on `a` stands on.",
    ]);
  });
});

describe('VXLAN and Geneve', () => {
  const vxlan = (data: Record<string, unknown>, index = 3) => ({
    name: 'vx',
    index,
    kind: 'vxlan',
    data: { id: 1, port: 8472, ...data },
  });
  const entry = (dst: string) => [
    { mac: '00:00:00:00:00:00', ifname: 'vx', dst, flags: ['self'], state: 'permanent' },
  ];

  it('lead to the owner of the remote address or of an entry of the FDB', () => {
    expect(
      links(nodes({ links: [vxlan({ remote: '10.0.0.2' })] }, { links: [vxlan({ remote: '10.0.0.1' })] })),
    ).toEqual([cable, 'tunnel a:vx--b:vx (VXLAN 1)']);
    const fdb = nodes(
      { links: [vxlan({})], fdb: entry('10.0.0.2') },
      { links: [vxlan({})], fdb: entry('10.0.0.1') },
    );
    expect(links(fdb)).toEqual([cable, 'tunnel a:vx--b:vx (VXLAN 1)']);
    const geneve = { name: 'gn', index: 3, kind: 'geneve', data: { id: 5, port: 6081, remote: '10.0.0.2' } };
    const back = { ...geneve, data: { ...geneve.data, remote: '10.0.0.1' } };
    expect(links(nodes({ links: [geneve] }, { links: [back] }))).toContain('tunnel a:gn--b:gn (Geneve 5)');
  });

  it('lead one way where the other end has no entry', () => {
    const moment = nodes({ links: [vxlan({})] }, { links: [vxlan({})], fdb: entry('10.0.0.1') });
    expect(links(moment)).toEqual([cable, 'tunnel b:vx--a:vx (VXLAN 1) one way']);
  });

  it('lead to IPv6 addresses, and to all of a group', () => {
    const six = nodes(
      { links: [vxlan({ remote6: 'fd00::2' })] },
      { links: [vxlan({ remote6: 'fd00::1' })] },
      ['fd00::1/64', 'fd00::2/64'],
    );
    expect(links(six)).toContain('tunnel a:vx--b:vx (VXLAN 1)');
    const group = { group: '239.1.1.1' };
    const all = nodes({ links: [vxlan(group)], fdb: entry('239.1.1.1') }, { links: [vxlan(group)] });
    expect(links(all)).toContain('tunnel a:vx--b:vx (VXLAN 1)');
    expect(unresolved(all)).toEqual([]);
  });

  it('are left open where nobody owns the address, or its owner has no such device', () => {
    expect(unresolved(nodes({ links: [vxlan({ remote: '10.0.0.9' })] }, {}))).toEqual([
      '`vx` on `a` sends to `10.0.0.9`, but no host owns `10.0.0.9`.',
    ]);
    expect(unresolved(nodes({ links: [vxlan({ remote: '10.0.0.2' })] }, {}))).toEqual([
      '`vx` on `a` sends to `10.0.0.2`, but `b` has no VXLAN 1.',
    ]);
    const other = vxlan({ id: 2, remote: '10.0.0.1' });
    expect(unresolved(nodes({ links: [vxlan({ remote: '10.0.0.2' })] }, { links: [other] }))).toHaveLength(2);
    expect(unresolved(nodes({ links: [vxlan({ remote: '10.0.0.1' })] }, {}))[0]).toContain(
      'is its own address',
    );
    expect(unresolved(nodes({ links: [vxlan({ external: true })] }, {}))).toHaveLength(1);
    expect(unresolved(nodes({ links: [vxlan({ group: '239.1.1.1' })] }, {}))).toHaveLength(1);
  });

  it('are left open where two hosts own the address, unless the segment tells which one it is', () => {
    const twin = host({ links: [{ name: 'eth0', index: 2, addresses: ['10.0.0.2/24'] }, vxlan({})] });
    const moment = {
      ...nodes({ links: [vxlan({ remote: '10.0.0.2', link: 'eth0' })] }, { links: [vxlan({})] }),
      twin,
    };
    expect(links(moment)).toContain('tunnel a:vx--b:vx (VXLAN 1) one way');
    expect(unresolved(moment)).toEqual([]);
    // Without the cable, nothing tells them apart.
    const lone = { ...moment, a: host({ links: [vxlan({ remote: '10.0.0.2', link: 'eth0' })] }) };
    expect(unresolved(lone)).toContain('`vx` on `a` sends to `10.0.0.2`, but `b` and `twin` own `10.0.0.2`.');
  });
});

describe('other tunnels', () => {
  const tunnel = (kind: string, local: string, remote: string, more = {}) => ({
    name: 't',
    index: 3,
    kind,
    data: { local, remote, ...more },
  });

  it.each([
    ['ipip', 'IPIP'],
    ['sit', 'SIT'],
    ['gre', 'GRE'],
    ['gretap', 'GRETAP'],
  ])('%s leads to the device with mirrored addresses', (kind, label) => {
    const moment = nodes(
      { links: [tunnel(kind, '10.0.0.1', '10.0.0.2')] },
      { links: [tunnel(kind, '10.0.0.2', '10.0.0.1')] },
    );
    expect(links(moment)).toEqual([cable, `tunnel a:t--b:t (${label})`]);
    const elsewhere = nodes(
      { links: [tunnel(kind, '10.0.0.1', '10.0.0.2')] },
      { links: [tunnel(kind, '10.0.0.2', '10.0.0.7')] },
    );
    expect(unresolved(elsewhere)).toContain(
      `\`t\` on \`a\` sends to \`10.0.0.2\`, but \`b\` has no ${label} that leads back.`,
    );
  });

  it('join IPv6 addresses, and keys that fit', () => {
    const six = nodes(
      { links: [tunnel('ip6tnl', 'fd00::1', 'fd00::2')] },
      { links: [tunnel('ip6tnl', 'fd00::2', 'fd00::1')] },
      ['fd00::1/64', 'fd00::2/64'],
    );
    expect(links(six)).toContain('tunnel a:t--b:t (IP6TNL)');
    const keys = (own: string) => ({ ikey: own, okey: '0.0.0.7' });
    const gre = (key: string) =>
      nodes(
        { links: [tunnel('gre', '10.0.0.1', '10.0.0.2', keys('0.0.0.7'))] },
        { links: [tunnel('gre', '10.0.0.2', '10.0.0.1', keys(key))] },
      );
    expect(links(gre('0.0.0.7'))).toContain('tunnel a:t--b:t (GRE)');
    expect(links(gre('0.0.0.8'))).toContain('tunnel b:t--a:t (GRE) one way');
  });

  it('without a far end lead where routes into them lead', () => {
    const route = (gateway: string) => [{ dst: '10.9.0.0/16', gateway, dev: 't', flags: ['onlink'] }];
    const moment = nodes(
      { links: [tunnel('ipip', '10.0.0.1', 'any')], routes: route('10.0.0.2') },
      { links: [tunnel('ipip', 'any', 'any')], routes: route('10.0.0.1') },
    );
    expect(links(moment)).toEqual([cable, 'tunnel a:t--b:t (IPIP)']);
  });

  it('of WireGuard lead to the owner of a peer’s endpoint', () => {
    const wg = { name: 'wg0', index: 3, kind: 'wireguard' };
    const peer = (endpoint: string) => `wg0\tkey=\t${endpoint}\nwg0\tother=\t(none)\n`;
    const moment = nodes(
      { links: [wg], wireguard: peer('[fd00::2]:51820') },
      { links: [wg], wireguard: peer('[fd00::1]:51820') },
      ['fd00::1/64', 'fd00::2/64'],
    );
    expect(links(moment)).toContain('tunnel a:wg0--b:wg0 (WireGuard)');
    expect(unresolved(nodes({ links: [wg], wireguard: peer('10.0.0.2:51820') }, {}))).toEqual([
      '`wg0` on `a` sends to `10.0.0.2`, but `b` has no WireGuard device.',
    ]);
  });
});

describe('BGP', () => {
  const session = (neighbour: string, as: [number, number], state = 'Established') =>
    [
      'BIRD 2.0.12 ready.',
      'Name       Proto      Table      State  Since         Info',
      'device1    Device     ---        up     ',
      `up1        BGP        ---        up     ${state}`,
      `  BGP state:          ${state}`,
      `    Neighbor address: ${neighbour}`,
      `    Neighbor AS:      ${as[1]}`,
      `    Local AS:         ${as[0]}`,
      '',
    ].join('\n');

  it('joins hosts, once, with both systems and a state that is not up', () => {
    const both = nodes(
      { bird: session('10.0.0.2', [64512, 64513]) },
      { bird: session('10.0.0.1', [64513, 64512]) },
    );
    expect(links(both)).toContain('bgp a--b (AS 64512 – 64513)');
    expect(links(nodes({}, { bird: session('10.0.0.1', [64512, 64512], 'Active') }))).toContain(
      'bgp a--b (AS 64512, Active)',
    );
    const local = nodes({ bird: session('fe80::2%eth0', [1, 1]) }, {}, ['fe80::1/64', 'fe80::2/64']);
    expect(links(local)).toContain('bgp a--b (AS 1)');
  });

  it('is left open where nobody owns the neighbour', () => {
    const moment = nodes({ bird: session('192.0.2.1', [1, 2]) }, {});
    expect(topologyOf(moment).unresolved).toEqual([
      {
        host: 'a',
        interface: undefined,
        message: 'BGP on `a` has the neighbour `192.0.2.1`, but no host owns `192.0.2.1`.',
      },
    ]);
  });
});

describe('hosts', () => {
  it('have their interfaces in order, lo only where it carries something of its own', () => {
    const lo = (addresses: string[]) => ({ name: 'lo', index: 1, addresses });
    const { hosts } = topologyOf({
      a: host({
        links: [
          { name: 'eth1', index: 3, addresses: ['10.0.0.1/24', 'fd00::1/64', 'fe80::1/64'], down: true },
          { name: 'eth0', index: 2 },
          lo(['127.0.0.1/8', '::1/128']),
        ],
      }),
      b: host({ links: [lo(['127.0.0.1/8', '192.0.2.1/32'])] }),
    });
    expect(hosts.map(({ interfaces }) => interfaces.map(({ id }) => id))).toEqual([
      ['a:eth0', 'a:eth1'],
      ['b:lo'],
    ]);
    expect(hosts[0]!.interfaces[1]).toEqual({
      id: 'a:eth1',
      host: 'a',
      name: 'eth1',
      index: 3,
      kind: '',
      mac: '02:00:00:00:00:03',
      addresses: ['10.0.0.1/24', 'fd00::1/64'],
      up: false,
      mtu: 1500,
    });
  });

  it('whose facts no tool printed are refused in one sentence', () => {
    const broken = { ...host({}), links: [{ ifname: 'eth0' }] };
    expect(() => topologyOf({ a: broken })).toThrow(UserError);
    expect(() => topologyOf({ a: broken })).toThrow(
      'The facts hold a link whose `ifindex` is missing or wrong',
    );
  });
});

describe('the recorded labs', () => {
  const counts = (lab: string, at: string) => {
    const file = `labs/${lab}/facts.json`;
    const facts = parseFacts(file, readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')).data!;
    const { hosts, links, unresolved } = topologyOf(facts.moments[at]!);
    const kinds = Object.groupBy(links, ({ kind }) => kind);
    return [
      hosts.length,
      ...(['cable', 'port', 'tunnel'] as const).map((kind) => kinds[kind]?.length ?? 0),
      unresolved.length,
    ];
  };

  it('are read whole', () => {
    // Hosts, cables, ports, tunnels; nothing left open.
    expect(counts('cni/flannel', 'up')).toEqual([10, 8, 7, 3, 0]);
    expect(counts('cni/flannel', 'end')).toEqual([10, 8, 7, 3, 0]);
    expect(counts('linux/bridge', 'up')).toEqual([4, 2, 0, 0, 0]);
    expect(counts('linux/bridge', 'end')).toEqual([4, 3, 3, 0, 0]);
    expect(counts('linux/veth', 'end')).toEqual([3, 1, 0, 0, 0]);
  });
});
