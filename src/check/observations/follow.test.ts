import { describe, expect, it } from 'vitest';
import { FactsError } from '../../diagrams/facts/entries.ts';
import { moment } from '../../diagrams/walk/fixture-moment.ts';
import type { Capture } from '../../labs/capture.ts';
import type { Facts, Moment } from '../../labs/facts.ts';
import { follow } from './follow.ts';
import type { Contradiction } from './follow.ts';

type Line = [prompt: string, output?: string | undefined, exit?: number];

/** What contradicts what, in a few words. Commands are lines such as `a# ip link`. */
function found(
  lines: readonly Line[],
  moments?: Record<string, Moment>,
  captured: readonly string[] = [],
): string[] {
  const commands = lines.map(([prompt, output = '', exit = 0]) => {
    const [host = '', command = ''] = prompt.split(/# (.*)/s);
    return { host, command, output, exit };
  });
  const captures = captured.map((prompt) => {
    const [host = '', command = ''] = prompt.split('# ');
    return [prompt, { host, command, packets: [] }] as [string, Capture];
  });
  const facts = moments && { format: 1 as const, lab: 'a/b', moments: moments as Facts['moments'] };
  const recording = { commands, facts, captures: Object.fromEntries(captures), checks: new Set<never>() };
  return follow(recording).map(brief);
}

function brief(one: Contradiction): string {
  if (one.kind !== 'conflict') return `${one.index}: ${one.message}`;
  const { host, interface: name, attribute, earlier, later } = one.conflict;
  const at = ({ source, text = 'none' }: typeof earlier) =>
    `${source.kind === 'facts' ? source.moment : source.index} ${text}`;
  return `${host} ${name} ${attribute}: ${at(earlier)}, ${at(later)}`;
}

const header = (name: string, number = 2, rest = '') =>
  `${number}: ${name}: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue ${rest}state UP mode DEFAULT group default qlen 1000\n`;
const link = (mac: string, name = 'eth0@if3') =>
  `${header(name)}    link/ether 02:00:00:00:00:${mac} brd ff:ff:ff:ff:ff:ff link-netns b\n`;
const address = (text: string) =>
  `${link('01')}    inet ${text} brd 10.0.0.255 scope global eth0\n       valid_lft forever preferred_lft forever\n`;
const vxlan = (id: number, local = '10.0.0.1', port = 8472) =>
  `${link('01', 'v1')}    vxlan id ${id} local ${local} dev eth0 srcport 0 0 dstport ${port} nolearning ttl auto\n`;
const json = (mac: string) =>
  JSON.stringify([
    {
      ifindex: 2,
      ifname: 'eth0',
      mtu: 1500,
      link_type: 'ether',
      link_index: 3,
      link_netnsid: 0,
      address: `02:00:00:00:00:${mac}`,
    },
  ]);
const neighbour = (mac: string) => `10.0.0.2 dev eth0 lladdr 02:00:00:00:00:${mac} PERMANENT\n`;
const forwarding = (dst: string) => `02:00:00:00:00:02 dev v1 dst ${dst} self permanent\n`;

describe('two outputs of one interface', () => {
  it.each<[what: string, one: Line, other: Line, changes: string[]]>([
    [
      'MAC',
      ['a# ip link show eth0', link('01')],
      ['a# ip link show eth0', link('02')],
      [
        'a# ip link set eth0 address 02:00:00:00:00:02',
        'b# ip -n a link set dev eth0 address 02:00:00:00:00:02',
        'a# ip link del eth0',
        'b# bash break.sh',
        'b# ip netns delete a',
        'a# ip -batch - <<<"x"',
      ],
    ],
    [
      'MAC, brief',
      ['a# ip -br link', 'eth0@if3  UP  02:00:00:00:00:01 <UP>\n'],
      ['b# ip netns exec a ip link', link('02')],
      ['b# ./break.sh', 'b# for n in a b; do ip -n $n link set eth0 down; done'],
    ],
    [
      'MAC, in one line',
      ['a# ip -o link', link('01').replace('\n', '\\')],
      ['a# ip a', link('02')],
      ['a# ip link set eth0 name x'],
    ],
    ['MAC, as JSON', ['a# ip -j link | jq .', json('01')], ['a# ip link', link('02')], ['a# perl break.pl']],
    [
      'MAC, in /sys',
      ['a# cat /sys/class/net/eth0/address', '02:00:00:00:00:01\n'],
      ['a# ip link', link('02')],
      ['a# ip link set eth0 netns b'],
    ],
    [
      'number',
      ['a# ip link', link('01')],
      ['a# bridge link', header('eth0', 3)],
      ['b# ip link add eth0 netns a type dummy'],
    ],
    [
      'other end',
      ['a# ip link', link('01')],
      ['a# ip link', link('01', 'eth0@if4')],
      ['b# ip link set x netns c', 'c# ip link del y'],
    ],
    [
      'namespace of the other end',
      ['a# ip link', link('01')],
      ['a# ip link', link('01').replace('link-netns b', 'link-netns c')],
      ['machine# ip netns add c'],
    ],
    [
      'broadcast address',
      ['a# ip link', link('01')],
      ['a# ip link', link('01').replace('brd ff', 'brd fe')],
      ['a# ip link set eth0 brd x'],
    ],
    [
      'MTU',
      ['a# ip link', link('01')],
      ['a# ip link', link('01').replace('1500', '1450')],
      ['a# ip link set eth0 mtu 1450'],
    ],
    [
      'master',
      ['a# bridge link', header('eth0', 2, 'master br0 ')],
      ['a# bridge link', header('eth0', 2, 'master br1 ')],
      ['a# ip link set eth0 master br1', 'a# brctl addif br1 eth0'],
    ],
    [
      'VXLAN',
      ['a# ip -d link show v1', vxlan(1)],
      ['a# ip -d link show v1', vxlan(2)],
      ['a# ip link set v1 type vxlan id 2'],
    ],
    [
      'local address of a tunnel',
      ['a# ip -d link', vxlan(1)],
      ['a# ip -d link', vxlan(1, '10.0.0.9')],
      ['a# ip link del v1'],
    ],
    [
      'port of a tunnel',
      ['a# ip -d link', vxlan(1)],
      ['a# ip -d link', vxlan(1, '10.0.0.1', 4789)],
      ['a# ip link del v1'],
    ],
    [
      'address',
      ['a# ip addr show eth0', address('10.0.0.1/24')],
      ['a# ip a', address('10.0.0.7/24')],
      ['a# ip addr replace 10.0.0.7/24 dev $x', 'a# ip addr flush dev eth0', 'b# dhclient eth0'],
    ],
    [
      'address, brief',
      ['a# ip -br a', 'eth0@if3  UP  10.0.0.1/24\n'],
      ['a# ip a', address('10.0.0.1/25')],
      ['a# ip addr del 10.0.0.1/24 dev eth0'],
    ],
    [
      'address, in one line',
      ['a# ip -o -4 addr', '2: eth0    inet 10.0.0.1/24 scope global eth0\\       valid_lft forever\n'],
      ['a# ip a', address('10.0.0.7/24')],
      ['a# ip addr del 10.0.0.1/24 dev eth0 && ip addr add 10.0.0.7/24 dev eth0'],
    ],
    [
      'route',
      ['a# ip route', '10.1.0.0/16 via 10.0.0.2 dev eth0 \n'],
      ['a# ip r', '10.1.0.0/16 via 10.0.0.3 dev eth0 \n'],
      ['a# ip route replace 10.1.0.0/16 via 10.0.0.3', 'a# ip link set eth0 down'],
    ],
    [
      'neighbour',
      ['a# ip neigh', neighbour('02')],
      ['a# ip neigh show nud permanent | sort', neighbour('03')],
      ['a# ip neigh replace 10.0.0.2 lladdr 02:00:00:00:00:03 dev eth0', 'a# ip link set eth0 up'],
    ],
    [
      'forwarding entry',
      ['a# bridge fdb', forwarding('10.0.0.2')],
      ['a# bridge fdb show dev v1 | sort', forwarding('10.0.0.3').replace('dev v1 ', '')],
      ['a# bridge fdb replace 02:00:00:00:00:02 dev v1 dst 10.0.0.3'],
    ],
    [
      'rule',
      ['a# iptables -t nat -S X', '-N X\n-A X -s 10.0.0.0/24 -j ACCEPT\n'],
      ['a# iptables -S X -t nat', '-N X\n-A X -s 10.0.1.0/24 -j ACCEPT\n'],
      ['a# iptables -t nat -F X', 'a# iptables-restore <x', 'a# nft flush ruleset'],
    ],
  ])('must show the same %s, unless something in between may have changed it', (_, one, other, changes) => {
    expect(found([one, one])).toEqual([]);
    expect(found([one, other]), 'both at once').toHaveLength(1);
    // What only looks, and what is about another interface or host, changes nothing of it.
    const idle: Line[] = [
      ['a# ping -c 1 10.0.0.2; ip -s link >/dev/null; cat x | sort'],
      ['a# ip addr add 10.9.0.1/24 dev other'],
      ['z# ip route flush table main'],
      ['z# iptables -F; sysctl -w net.ipv4.ip_forward=1'],
    ];
    expect(found([one, ...idle, other]), 'after something else').toHaveLength(1);
    for (const change of changes) expect(found([one, [change], other]), change).toEqual([]);
  });

  it('are not compared where the text does not tell the host, or what it printed was changed', () => {
    for (const other of [
      'a# for n in b c; do ip -n $n link; done',
      'a# ip link | sed s/01/02/',
      'a# cat saved; ip link',
      'a# ip link set eth0 address 02:00:00:00:00:02; ip link; ip link set eth0 down',
      'a# ip link >x; cat x',
      'a# echo $(ip link)',
      'a# ip -n b link; ip link',
      'a# bash show.sh',
    ])
      expect(
        found([
          ['a# ip link', link('01')],
          [other, link('02')],
        ]),
        other,
      ).toEqual([]);
  });

  it('are read where a command changes something before it shows it, and where it shows it first', () => {
    const set = 'a# ip link set eth0 address 02:00:00:00:00:02';
    expect(
      found([
        ['a# ip link', link('01')],
        [`${set} && ip link`, link('02')],
        ['a# ip link', link('03')],
      ]),
    ).toHaveLength(1);
    expect(
      found([
        ['a# ip link', link('01')],
        [`a# ip link; ${set.slice(3)}`, link('02')],
      ]),
    ).toHaveLength(1);
    expect(
      found([
        ['a# ip link', link('01')],
        [`a# ip link; ${set.slice(3)}`, link('01')],
        ['a# ip link', link('02')],
      ]),
    ).toEqual([]);
  });

  it('may leave lines out only where a filter does', () => {
    const routes = '10.1.0.0/16 via 10.0.0.2 dev eth0 \n10.2.0.0/16 via 10.0.0.2 dev eth0 \n';
    const one = routes.split('\n')[0]! + '\n';
    expect(
      found([
        ['a# ip route', routes],
        ['a# ip route', one],
      ]),
    ).toEqual(['a eth0 routes: 0 10.2.0.0/16 via 10.0.0.2 dev eth0, 1 none']);
    expect(
      found([
        ['a# ip route', routes],
        ['a# ip route | grep 10.1', one],
        ['a# ip route show 10.1.0.0/16', one],
      ]),
    ).toEqual([]);
    expect(
      found([
        ['a# ip route | head -1', one],
        ['a# ip route', routes],
      ]),
    ).toEqual([]);
    // What a daemon learns comes and goes.
    expect(
      found([
        ['a# ip route', one + '10.2.0.0/16 via 10.0.0.2 dev eth0 proto bird metric 32\n'],
        ['a# ip route', one],
      ]),
    ).toEqual([]);
  });
});

describe('a command that makes something', () => {
  const add =
    'm# ip link add x address 02:00:00:00:00:01 mtu 1400 type veth peer name y address 02:00:00:00:00:02 netns b';
  it('says what is shown after it', () => {
    expect(found([[add], ['m# ip -br link', 'x@if2 DOWN 02:00:00:00:00:07 <UP>\n']])).toEqual([
      'm x mac: 0 02:00:00:00:00:01, 1 02:00:00:00:00:07',
    ]);
    expect(found([[add], ['b# ip -br link', 'y@if2 DOWN 02:00:00:00:00:07 <UP>\n']])).toHaveLength(1);
    expect(
      found([
        [add],
        ['m# ip -br link', 'x@if2 DOWN 02:00:00:00:00:01 <UP>\n'],
        ['m# ip link', header('x@if2')],
      ]),
    ).toEqual(['m x mtu: 0 1400, 2 1500']);
    expect(
      found([['m# ip link add v1 type vxlan id 5 dev eth0 dstport 8472'], ['m# ip -d link', vxlan(6)]]),
    ).toHaveLength(1);
  });
  it('says nothing where it failed, or may have', () => {
    const shown: Line = ['m# ip -br link', 'x@if2 DOWN 02:00:00:00:00:07 <UP>\n'];
    expect(found([[add, 'RTNETLINK answers: File exists\n', 2], shown])).toEqual([]);
    expect(found([[`${add}; true`], shown])).toEqual([]);
    expect(found([[`false || ${add.slice(3)}`], shown])).toEqual([]);
  });
  it('takes the MAC along to another host', () => {
    const moved: Line[] = [[add], ['m# ip link set x netns c']];
    expect(
      found([...moved, ['c# ip link', header('x@if2', 5) + link('09', 'z').split('\n')[1]!]]),
    ).not.toEqual([]);
    expect(found([...moved, ['c# ip -br link', 'x@if2 DOWN 02:00:00:00:00:01 <UP>\n']])).toEqual([]);
    expect(
      found([
        ...moved,
        ['m# ip link add x type veth'],
        ['m# ip -br link', 'x@if2 DOWN 02:00:00:00:00:07 <UP>\n'],
      ]),
    ).toEqual([]);
  });
  it('says which addresses the interface has', () => {
    const made: Line[] = [
      ['m# ip link add x type veth peer name y'],
      ['m# ip addr add 10.0.0.1/24 dev x && ip link set x up'],
    ];
    expect(found([...made, ['m# ip -br addr', 'x@y UP 10.0.0.1/24\n']])).toEqual([]);
    expect(found([...made, ['m# ip -br addr', 'x@y UP 10.0.0.2/24\n']])).toHaveLength(1);
    expect(
      found([...made, ['m# ip route', '10.0.0.0/24 dev x proto kernel scope link src 10.0.0.2\n']]),
    ).toEqual(['2: shows `10.0.0.2` as an address of `x` on `m`, which has `10.0.0.1/24`']);
  });
  it('may change what a bridge takes from its ports, and a bond from no one', () => {
    const bridge = (mac: string): Line => ['m# ip -br link', `br0 UP 02:00:00:00:00:${mac} <UP>\n`];
    expect(found([bridge('01'), ['m# ip link set x up'], bridge('02')])).toHaveLength(1);
    expect(found([bridge('01'), ['m# ip link set x master br0'], bridge('02')])).toEqual([]);
    const port = (mac: string): Line => ['m# ip -br link', `x@y UP 02:00:00:00:00:${mac} <UP>\n`];
    const pair: Line = ['m# ip link add x type veth peer name y'];
    expect(found([pair, port('01'), ['m# ip link set z master br0'], port('02')])).toHaveLength(1);
    expect(found([pair, port('01'), ['m# ip link set z master bond0'], port('02')])).toEqual([]);
  });
});

describe('an output against itself', () => {
  const ping = (target: string, from = target) =>
    `PING ${target} (${target}) 56(84) bytes of data.\n64 bytes from ${from}: icmp_seq=1 ttl=64 time=1.0 ms\n\n--- ${target} ping statistics ---\n1 packets transmitted\n`;
  it.each<Line>([
    ['a# ping -c 1 10.0.0.2', ping('10.0.0.3')],
    ['a# ping -c 1 10.0.0.2', ping('10.0.0.2', '10.0.0.3')],
    ['a# ping -c 1 10.0.0.2', ping('10.0.0.2').replace('--- 10.0.0.2', '--- 10.0.0.3')],
    ['a# ip route get 10.0.0.2', '10.0.0.3 dev eth0 src 10.0.0.1 uid 0 \n'],
    ['a# ip route get 10.0.0.2 from 10.1.0.1 iif x', '10.0.0.2 from 10.1.0.2 dev eth0 \n    cache iif x \n'],
    ['a# ip route', '10.0.0.1/24 dev eth0 proto kernel scope link src 10.0.0.1\n'],
    ['a# ip route', '10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.1.1\n'],
  ])('%s', (prompt, output) => expect(found([[prompt, output]])).not.toEqual([]));
  it.each<Line>([
    ['a# ping -c 1 10.0.0.2', ping('10.0.0.2')],
    [
      'a# ping -c 1 10.96.0.1',
      ping('10.96.0.1', '10.0.0.3').replace('1.0 ms', '1.0 ms (DIFFERENT ADDRESS!)'),
    ],
    ['a# ping -b -c 1 10.0.0.255', ping('10.0.0.255', '10.0.0.3')],
    ['a# ping -c 1 web -I 10.0.0.1', ping('10.0.0.2').replace('PING 10.0.0.2', 'PING web')],
    ['a# ping -c 1 10.0.0.2; ping -c 1 10.0.0.3', ping('10.0.0.2') + ping('10.0.0.3')],
    ['a# ip route get 10.0.0.2 fibmatch', '10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1\n'],
    ['a# ip route get 127.0.0.2', 'local 127.0.0.2 dev lo src 127.0.0.1 uid 0 \n'],
    [
      'a# ip route',
      'default via 10.0.0.2 dev eth0 \n10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1\n10.0.0.9 dev p proto kernel scope link src 10.9.0.1\n',
    ],
  ])('%s', (prompt, output) => expect(found([[prompt, output]])).toEqual([]));
});

/** Two stations and a bridge between them; b is also the end of a tunnel, as c is. */
const lan = (mac = '2', more: Record<string, string[]> = {}) =>
  moment({
    a: {
      interfaces: {
        eth0: { mac: '1', to: 's:p1', addresses: ['10.0.0.1/24'] },
        v1: { mac: 'a1', kind: 'vxlan', data: { id: 1 }, addresses: ['10.1.1.0/32'] },
      },
      routes: ['10.9.0.0/16 via 10.0.0.2 dev eth0'],
      ...more,
    },
    b: {
      interfaces: {
        eth0: { mac, to: 's:p2', addresses: ['10.0.0.2/24'] },
        v1: { mac: 'b1', kind: 'vxlan', data: { id: 1 }, addresses: ['10.1.2.0/32'] },
      },
    },
    s: {
      interfaces: {
        br0: { mac: '10', kind: 'bridge' },
        p1: { mac: '11', to: 'a:eth0', master: 'br0' },
        p2: { mac: '12', to: 'b:eth0', master: 'br0' },
      },
    },
  });

describe('the facts', () => {
  const shown: Line = ['a# ip -br link', 'eth0@if2  UP  02:00:00:00:00:07 <UP>\n'];
  it('are compared with outputs before and after them', () => {
    expect(found([shown], { up: lan() })).toEqual(['a eth0 mac: up 02:00:00:00:00:01, 0 02:00:00:00:00:07']);
    expect(found([shown], { end: lan() })).toEqual([
      'a eth0 mac: 0 02:00:00:00:00:07, end 02:00:00:00:00:01',
    ]);
    expect(found([shown, ['a# bash x.sh']], { end: lan() })).toEqual([]);
    expect(found([['a# bash x.sh'], shown], { up: lan() })).toEqual([]);
  });
  it('of a capture were read right after its command', () => {
    const captured = 'a# ping -c 1 10.0.0.2';
    const moments = { [captured]: lan() };
    expect(found([shown, [captured]], moments, [captured])).toHaveLength(1);
    expect(found([['a# bash x.sh'], [captured], shown], moments, [captured])).toHaveLength(1);
    expect(
      found([shown, ['a# bash x.sh'], [captured], ['a# bash x.sh'], shown], moments, [captured]),
    ).toEqual([]);
  });
  it('of two moments agree where nothing happened between them', () => {
    const both = { up: lan('2'), end: lan('3') };
    expect(found([['b# ip -br link', '']], both)).toEqual([
      'b eth0 mac: up 02:00:00:00:00:02, end 02:00:00:00:00:03',
    ]);
    expect(found([['b# ip -br link', ''], ['b# ip link set eth0 address 02:00:00:00:00:03']], both)).toEqual(
      [],
    );
  });
  it('have all routes, and all interfaces', () => {
    const route = (via: string): Line => ['a# ip route', `10.9.0.0/16 via ${via} dev eth0 \n`];
    expect(found([route('10.0.0.2')], { up: lan() })).toEqual([]);
    expect(found([route('10.0.0.3')], { up: lan() })).toHaveLength(1);
  });

  it.each<[what: string, right: Line, wrong: Line]>([
    [
      'a neighbour',
      ['a# ip neigh', '10.0.0.2 dev eth0 lladdr 02:00:00:00:00:02 REACHABLE\n'],
      ['a# ip neigh', '10.0.0.2 dev eth0 lladdr 02:00:00:00:00:12 STALE\n'],
    ],
    [
      'a neighbour of ARP',
      ['a# arp -n', '10.0.0.2   ether   02:00:00:00:00:02   C   eth0\n'],
      ['a# arp -n', '10.0.0.2   ether   02:00:00:00:00:01   C   eth0\n'],
    ],
    [
      'an answer to ARP',
      ['a# tcpdump -i eth0 arp', 'ARP, Reply 10.0.0.2 is-at 02:00:00:00:00:02, length 28\n'],
      ['a# tcpdump -i eth0 arp', 'ARP, Reply 10.0.0.2 is-at 02:00:00:00:00:10, length 28\n'],
    ],
    [
      'a neighbour in a tunnel',
      ['a# ip neigh', '10.1.2.0 dev v1 lladdr 02:00:00:00:00:b1 STALE\n'],
      ['a# ip neigh', '10.1.2.0 dev v1 lladdr 02:00:00:00:00:a1 STALE\n'],
    ],
    [
      'the other end of a tunnel',
      ['a# bridge fdb', '02:00:00:00:00:b1 dev v1 dst 10.0.0.2 self\n'],
      ['a# bridge fdb', '02:00:00:00:00:b1 dev v1 dst 10.0.0.1 self\n'],
    ],
    [
      'a station behind a port',
      ['s# bridge fdb', '02:00:00:00:00:02 dev p2 master br0 \n'],
      ['s# bridge fdb', '02:00:00:00:00:02 dev p1 master br0 \n'],
    ],
    [
      'a station',
      ['s# bridge fdb', '02:00:00:00:00:02 dev p2 master br0 \n'],
      ['s# bridge fdb', '02:00:00:00:00:99 dev p2 master br0 \n'],
    ],
    [
      'a frame',
      ['a# tcpdump -e', '02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 98: x\n'],
      ['a# tcpdump -e', '02:00:00:00:00:01 > 02:00:00:00:00:99, ethertype IPv4 (0x0800), length 98: x\n'],
    ],
    [
      'a packet',
      ['a# tcpdump', 'IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [S]\n'],
      ['a# tcpdump', 'IP 10.0.0.7.4000 > 10.0.0.2.80: Flags [S]\n'],
    ],
    [
      'a source',
      ['a# ip route get 8.8.8.8', '8.8.8.8 via 10.0.0.2 dev eth0 src 10.0.0.1 uid 0\n'],
      ['a# ip route get 8.8.8.8', '8.8.8.8 via 10.0.0.2 dev eth0 src 10.0.0.2 uid 0\n'],
    ],
    [
      'who reports an error',
      ['a# ping -c 1 10.8.0.1', 'From 10.0.0.2 icmp_seq=1 Time to live exceeded\n'],
      ['a# ping -c 1 10.8.0.1', 'From 10.0.0.7 icmp_seq=1 Time to live exceeded\n'],
    ],
  ])('tell whose %s is', (_, right, wrong) => {
    expect(found([right], { up: lan() })).toEqual([]);
    expect(found([wrong], { up: lan() }), 'before').toHaveLength(1);
    expect(found([['b# bash x.sh'], wrong], { end: lan() }), 'after').toHaveLength(1);
    expect(found([['a# ip link set eth0 down'], wrong], { up: lan() }), 'a link down').toHaveLength(1);
    // Interfaces or addresses may be others by then.
    for (const change of [
      'b# bash x.sh',
      'b# ip addr add 10.0.0.9/24 dev eth0',
      's# ip link set p2 nomaster',
    ])
      expect(found([[change], wrong], { up: lan() }), change).toEqual([]);
  });

  it('let pass what they can’t tell', () => {
    const neighbour = (ip: string, mac: string, dev = 'eth0'): Line => [
      'a# ip neigh',
      `${ip} dev ${dev} lladdr 02:00:00:00:00:${mac} STALE\n`,
    ];
    // A virtual next hop that nobody has, a proxy's entry, and what was true at another moment.
    expect(found([neighbour('169.254.1.1', '02')], { up: lan() })).toEqual([]);
    expect(found([['a# ip neigh show proxy', '10.0.0.2 dev eth0 proxy \n']], { up: lan() })).toEqual([]);
    const later: Line[] = [
      ['b# ip link set eth0 address 02:00:00:00:00:03'],
      ['a# ping -c 1 10.0.0.2'],
      neighbour('10.0.0.2', '02'),
    ];
    expect(found(later, { up: lan('2'), end: lan('3') })).toEqual([]);
    // An address that a command names, that the facts hold, or that no station can have.
    const packet = (from: string): Line => ['a# tcpdump', `IP ${from}.53 > 10.0.0.1.4000: UDP\n`];
    expect(
      found([['a# dig @10.96.0.10 a'], packet('10.96.0.10'), packet('10.9.0.0'), packet('224.0.0.5')], {
        up: lan(),
      }),
    ).toEqual([]);
    // A neighbour on a bridge that is another host's.
    expect(found([['s# bridge fdb', '33:33:00:00:00:01 dev p1 self permanent\n']], { up: lan() })).toEqual(
      [],
    );
  });

  it('hold no MAC and no address twice on one segment', () => {
    const twice = lan('1');
    expect(found([], { up: twice })).toEqual([
      '-1: `eth0` on `a` and `eth0` on `b` are on one segment and have the same MAC `02:00:00:00:00:01` (facts of `up`)',
    ]);
    const hosts = (address: string, mac: string, extra = {}) =>
      moment({
        a: {
          interfaces: {
            eth0: { mac: '1', to: 's:p1', addresses: ['10.0.0.1/24'] },
            lo: { addresses: ['10.5.0.1/32'] },
          },
        },
        b: {
          interfaces: { eth0: { mac, to: 's:p2', addresses: [address] }, lo: { addresses: ['10.5.0.1/32'] } },
        },
        s: {
          interfaces: {
            br0: { kind: 'bridge', ...extra },
            p1: { mac: '11', to: 'a:eth0', master: 'br0' },
            p2: { mac: '12', to: 'b:eth0', master: 'br0' },
          },
        },
      });
    expect(found([], { up: hosts('10.0.0.1/24', '2') })).toEqual([
      expect.stringContaining('the same address `10.0.0.1`'),
    ]);
    expect(found([], { up: hosts('10.0.0.2/24', '2') })).toEqual([]);
    // A gateway that is meant to be on each of them, and VLANs that a bridge keeps apart.
    expect(found([], { up: hosts('10.0.0.1/24', '1') })).toEqual([]);
    expect(found([], { up: hosts('10.0.0.1/24', '2', { data: { vlan_filtering: 1 } }) })).toEqual([]);
  });
});

describe('facts of any shape', () => {
  const junk = [null, 0, '', 'eth0', [], [null], {}, { local: 1, scope: 'global' }, [{ local: 'x' }], true];
  const shown: Line[] = [
    ['a# ip a', address('10.0.0.1/24')],
    ['a# ip neigh', neighbour('02')],
    ['a# bridge fdb', forwarding('10.0.0.2')],
    ['a# ip route', '10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1\n'],
    ['a# tcpdump -i eth0 -e', '02:00:00:00:00:01 > 02:00:00:00:00:99, IP 10.0.0.1.1 > 10.0.0.99.2: x\n'],
  ];
  const keys = ['links', 'addresses', 'routes', 'neighbours', 'fdb', 'namespaces'] as const;
  it.each(keys)('are read without an error, or refused in words: %s', (key) => {
    for (const one of lan()['a']![key].slice(0, 2).concat({}))
      for (const field of [...Object.keys(one), 'ifname', 'addr_info', 'linkinfo'])
        for (const value of junk) {
          const wrong = lan();
          wrong['a']![key] = [{ ...one, [field]: value }];
          try {
            found(shown, { up: wrong, end: wrong });
          } catch (error) {
            expect(error).toBeInstanceOf(FactsError);
          }
        }
  });
});

describe('a long recording', () => {
  it('takes time in proportion to its commands', () => {
    const lines = (count: number): Line[] =>
      Array.from({ length: count }, (_, index): Line =>
        index % 3 === 0
          ? [`a# ip link set e${index} up`]
          : index % 3 === 1
            ? ['a# ip a', address('10.0.0.1/24')]
            : ['a# ip neigh', '10.0.0.2 dev eth0 lladdr 02:00:00:00:00:02 REACHABLE\n'],
      );
    const begin = performance.now();
    expect(found(lines(10_000), { up: lan(), end: lan() }).length).toBeLessThan(10);
    expect(performance.now() - begin).toBeLessThan(5000);
  });
  it('reads hostile outputs soon', () => {
    const begin = performance.now();
    for (const text of [
      '1',
      ' ',
      '02:',
      '1.',
      'a\n',
      '2: x: <',
      'default ',
      '{"a":',
      '-A ',
      '64 bytes from ',
    ])
      for (const command of [
        'ip a',
        'ip -br a',
        'ip -o a',
        'ip -j a',
        'ip route',
        'ip neigh',
        'bridge fdb',
        'iptables -S',
        'tcpdump -e',
        'ping x',
        'arp -n',
      ])
        found([[`a# ${command}`, text.repeat(1e6 / text.length)]]);
    expect(performance.now() - begin).toBeLessThan(20_000);
  }, 30_000);
});
