import { describe, expect, it } from 'vitest';
import type { Moment } from '../../labs/facts.ts';
import { toldTopology } from './alternative.ts';
import { host } from './fixture.ts';
import { label } from './label.ts';
import { topologyText } from './mermaid.ts';
import { pathMarks, pathOf } from './path.ts';
import { topologyOf } from './read.ts';
import { parseShow } from './show.ts';

/** A pod, a node with a bridge and a tunnel, another node, a switch between them, a router behind it. */
function cluster(): Moment {
  const tunnel = (last: number, remote: string) => ({
    name: 'vx',
    index: 4,
    kind: 'vxlan',
    data: { id: 1, port: 8472, remote },
    addresses: [`10.244.${last}.0/32`],
  });
  const port = (name: string, index: number, netnsid: number) => ({
    name,
    index,
    kind: 'veth',
    far: [2, netnsid] as const,
    master: 'br0',
  });
  const up = (index: number, last: number) => ({
    name: 'eth0',
    index: 2,
    kind: 'veth',
    far: [index, 0] as const,
    addresses: [`172.18.0.${last}/16`],
  });
  const route = (gateway: string) => [{ dst: 'default', gateway, dev: 'eth0' }];
  return {
    one: host({
      namespaces: { 0: 'switch', 1: 'pod' },
      links: [
        up(3, 3),
        { name: 'cni0', index: 3, kind: 'bridge', addresses: ['10.244.1.1/24'] },
        tunnel(1, '172.18.0.4'),
        { name: 'veth1', index: 5, kind: 'veth', far: [2, 1], master: 'cni0', down: true },
      ],
      routes: [
        ...route('172.18.0.1'),
        { dst: '10.244.2.0/24', gateway: '10.244.2.0', dev: 'vx', flags: ['onlink'] },
      ],
    }),
    pod: host({
      namespaces: { 0: 'one' },
      links: [{ name: 'eth0', index: 2, kind: 'veth', far: [5, 0], addresses: ['10.244.1.2/24'] }],
      routes: route('10.244.1.1'),
    }),
    router: host({ namespaces: { 0: 'switch' }, links: [up(5, 1)] }),
    switch: host({
      namespaces: { 0: 'one', 1: 'two', 2: 'router' },
      links: [
        { name: 'br0', index: 2, kind: 'bridge' },
        port('p1', 3, 0),
        port('p2', 4, 1),
        port('p3', 5, 2),
      ],
    }),
    two: host({
      namespaces: { 0: 'switch' },
      links: [up(4, 4), tunnel(2, '172.18.0.3')],
      routes: route('172.18.0.1'),
    }),
    unlinked: host({ links: [{ name: 'eth0', index: 2, addresses: ['192.0.2.1/24'] }] }),
  };
}

/** The text with our ids in the place of Mermaid's. */
function written(
  moment: Moment,
  { hosts, opened, show = '' }: { hosts?: string[]; opened?: string[]; show?: string } = {},
): string[] {
  const { text, ids } = topologyText(moment, topologyOf(moment), { hosts, opened, show: parseShow(show) });
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/\bn\d+\b/g, (name) => `‹${ids.get(name)}›`));
}

describe('the text of a topology', () => {
  const lines = written(cluster());

  it('has a group for each host with its interfaces, but for those that nothing leads to', () => {
    expect(lines).toContain('subgraph ‹one›["one"]');
    expect(lines).toContain('‹one:cni0›["cni0<br>10.244.1.1/24"]');
    expect(lines).toContain('‹one:veth1›["veth1"]');
    expect(lines.join('\n')).not.toContain('unlinked');
    expect(lines).toContain('class ‹one:veth1› is-down');
  });

  it('draws a switch as one node', () => {
    expect(lines).toContain('‹switch›["switch<br>br0"]');
    expect(lines.join('\n')).not.toContain('‹switch:p1›');
  });

  it('looks into a switch that is opened', () => {
    const named = written(cluster(), { opened: ['switch'] });
    expect(named).toContain('subgraph ‹switch›["switch"]');
    expect(named).toContain('‹switch:p1›["p1"]');
  });

  it('draws what leads to the router from top to bottom', () => {
    expect(lines.filter((line) => line.includes('@---'))).toEqual([
      '‹one:veth1› ‹one:veth1--one:cni0›@--- ‹one:cni0›',
      '‹one:eth0› ‹one:eth0--switch:p1›@--- ‹switch›',
      '‹pod:eth0› ‹one:veth1--pod:eth0›@--- ‹one:veth1›',
      '‹switch› ‹router:eth0--switch:p3›@--- ‹router:eth0›',
      '‹two:eth0› ‹switch:p2--two:eth0›@--- ‹switch›',
    ]);
    expect(lines.filter((line) => line.includes('~~~'))).toEqual([
      '‹two:vx› ~~~ ‹two:eth0›',
      '‹one:cni0› ~~~ ‹one:vx›',
      '‹one:vx› ~~~ ‹one:eth0›',
    ]);
  });

  it('draws the first of two equal hosts above the second', () => {
    const end = (index: number, far: [number, number]) => ({ name: 'v', index, kind: 'veth', far });
    const pair: Moment = {
      a: host({ namespaces: { 0: 'b' }, links: [end(3, [2, 0])] }),
      b: host({ namespaces: { 0: 'a' }, links: [end(2, [3, 0])] }),
    };
    expect(written(pair)).toContain('‹a:v› ‹a:v--b:v›@--- ‹b:v›');
  });

  it('leads tunnels to a sign below their ends, dashed', () => {
    const link = 'one:vx--two:vx';
    expect(lines.filter((line) => /@-\.|\(\[/.test(line))).toEqual([
      `‹${link}›(["VXLAN 1"])`,
      `‹one:vx› ‹one:vx--${link}›@-.- ‹${link}›`,
      `‹two:vx› ‹two:vx--${link}›@-.- ‹${link}›`,
    ]);
  });

  it('points where only one end sends', () => {
    const moment = cluster();
    moment.two = host({
      namespaces: { 0: 'switch' },
      links: [
        { name: 'eth0', index: 2, kind: 'veth', far: [4, 0], addresses: ['172.18.0.4/16'] },
        { name: 'vx', index: 4, kind: 'vxlan', data: { id: 1, port: 8472 } },
      ],
    });
    expect(written(moment)).toContain('‹one:vx--two:vx› ‹two:vx--one:vx--two:vx›@-.-> ‹two:vx›');
  });

  it('gives tunnels that join many ends one sign, and each its own where one is missing', () => {
    const mesh = (far: Record<string, string[]>) => {
      const names = Object.keys(far);
      return Object.fromEntries(
        Object.entries(far).map(([name, others], index) => [
          name,
          host({
            links: [
              { name: 'eth0', index: 2, addresses: [`10.0.0.${index + 1}/24`] },
              { name: 'vx', index: 3, kind: 'vxlan', data: { id: 1 } },
            ],
            fdb: others.map((other) => ({
              mac: '00:00:00:00:00:00',
              ifname: 'vx',
              dst: `10.0.0.${names.indexOf(other) + 1}`,
            })),
          }),
        ]),
      );
    };
    const signs = (moment: Moment) => written(moment).filter((line) => line.includes('(['));
    expect(signs(mesh({ a: ['b', 'c'], b: ['a', 'c'], c: ['a', 'b'] }))).toHaveLength(1);
    expect(signs(mesh({ a: ['b'], b: ['a', 'c'], c: ['b'] }))).toHaveLength(2);
    expect(signs(mesh({ a: ['b', 'c'], b: ['a', 'c'], c: ['a'] }))).toHaveLength(3);
  });

  it('draws the hosts that are chosen, and links among them', () => {
    const chosen = written(cluster(), { hosts: ['two', 'unlinked'] });
    expect(chosen.filter((line) => line.startsWith('subgraph'))).toEqual([
      'subgraph ‹unlinked›["unlinked"]',
      'subgraph ‹two›["two"]',
    ]);
    expect(chosen.join('\n')).not.toMatch(/@|VXLAN/);
  });

  it('shows tables below the interfaces of a host, and MAC addresses, where they are asked for', () => {
    const tables = written(cluster(), { hosts: ['one'], show: 'routes neighbours macs' });
    expect(tables).toContain(
      '‹one routes›["Routes<br>default via 172.18.0.1 dev eth0<br>10.244.2.0/24 via 10.244.2.0 dev vx onlink"]',
    );
    expect(tables).toContain('‹one neighbours›["Neighbours<br>none"]');
    expect(tables).toContain('‹one:cni0›["cni0<br>02:00:00:00:00:03<br>10.244.1.1/24"]');
    expect(tables).toContain('‹one:eth0› ~~~ ‹one routes›');
    expect(tables).toContain('‹one routes› ~~~ ‹one neighbours›');
    expect(written(cluster(), { show: 'neighbours' }).join('\n')).not.toContain('Neighbours');
  });

  it('wraps long rules and leaves their remarks out', () => {
    const moment = cluster();
    const rule =
      '-s 10.244.0.0/16 ! -d 224.0.0.0/4 -m comment --comment "a remark" -j MASQUERADE --random-fully --to-ports 1-2';
    const nat = { ...moment.one!, iptables: `*nat\n:OURS -\n-A OURS ${rule}\nCOMMIT\n` };
    const [table] = written({ ...moment, one: nat }, { hosts: ['one'], show: 'chains:OURS' }).filter((line) =>
      line.includes('Chain'),
    );
    expect(table).toBe(
      '‹one chain ip nat OURS›["Chain OURS (nat)<br>-s 10.244.0.0/16 #33; -d 224.0.0.0/4 -j MASQUERADE --random-fully<br>#160;#160;--to-ports 1-2"]',
    );
  });

  it('does not let text act on Mermaid or on the screen', () => {
    expect(label(['a"]; click x', '<b>`_*'])).toBe('"a#34;#93;#59; click x<br>#60;b#62;#96;#95;#42;"');
    expect(label(['\u001b[1m\u202ex'])).toBe('"␛#91;1mU+202Ex"');
  });
});

describe('a topology in words', () => {
  it('tells every host, link and table', () => {
    const moment = cluster();
    const { hosts, links } = toldTopology(moment, topologyOf(moment), {
      hosts: undefined,
      show: parseShow('routes'),
    });
    expect(hosts.map(({ sentence }) => sentence)).toEqual([
      'one has eth0 with 172.18.0.3/16, cni0 with 10.244.1.1/24, vx with 10.244.1.0/32 and veth1 (down).',
      'pod has eth0 with 10.244.1.2/24.',
      'router has eth0 with 172.18.0.1/16.',
      'switch is a switch with br0, p1, p2 and p3.',
      'two has eth0 with 172.18.0.4/16 and vx with 10.244.2.0/32.',
    ]);
    expect(hosts[1]!.tables).toEqual([{ title: 'Routes', lines: ['default via 10.244.1.1 dev eth0'] }]);
    expect(hosts[2]!.tables).toEqual([]);
    expect(links).toContain('A cable joins veth1 of one and eth0 of pod.');
    expect(links).toContain('veth1 of one is a port of cni0.');
    expect(links).toContain('VXLAN 1 joins vx of one and vx of two.');
  });
});

describe('the path of a packet', () => {
  it('is what saw it, the cables between, and the ports that it crossed a bridge by', () => {
    const moment = cluster();
    const topology = topologyOf(moment);
    const seen = ['pod:eth0', 'one:veth1', 'one:eth0', 'switch:p1', 'switch:p2', 'two:eth0'];
    const observations = seen.map((id) => {
      const [name, ifname] = id.split(':');
      return { captured: { host: name, interface: ifname } };
    });
    const path = pathOf({ there: { observations } as never, back: undefined }, topology);
    expect([...path].filter((id) => !seen.includes(id)).sort()).toEqual([
      'one:eth0--switch:p1',
      'one:veth1--pod:eth0',
      'switch:br0',
      'switch:p1--switch:br0',
      'switch:p2--switch:br0',
      'switch:p2--two:eth0',
    ]);
    const { parts } = topologyText(moment, topology, { hosts: undefined, show: parseShow('') });
    const marks = pathMarks(path, parts);
    expect(marks.get('switch')).toBe('is-path');
    expect(marks.get('one:eth0--switch:p1')).toBe('is-path');
    expect(marks.has('router:eth0')).toBe(false);
    expect(marks.has('one:cni0')).toBe(false);
  });
});

it('show is read as words and chains', () => {
  expect(parseShow('routes, fdb chains:KUBE-SERVICES route')).toEqual({
    words: ['routes', 'fdb'],
    chains: ['KUBE-SERVICES'],
    unknown: ['route'],
  });
});
