import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { host, pair } from '../../diagrams/topology/fixture.ts';
import { diagramReports, firstLine, flannelLab, madeLab } from '../diagram-fixture.ts';
import { check } from '../check.ts';
import { pageFile, replace, withBook } from '../fixture.ts';

// Mermaid takes a second to load, on a busy machine more.
vi.setConfig({ testTimeout: 20_000 });

const flannel = flannelLab();

/** A diagram of the flannel lab in which everything holds. */
const whole = `flowchart LR
  subgraph w["worker 172.18.0.3"]
    p1["pod-1<br/>10.244.1.2"]
    c1["cni0<br/>10.244.1.1/24"]
    f1["flannel.1<br/>10.244.1.0<br/>5a:11:00:00:00:03"]
    e1["eth0 172.18.0.3/16, MTU 1500"]
    t1["FDB: 5a:11:00:00:00:02 → 172.18.0.2"]
    n1["chain FLANNEL-POSTRTG"]
  end
  subgraph c["node control-plane"]
    f3["flannel.1<br/>5a:11:00:00:00:02"]
    c3["cni0, port veth-pod-3"]
    p3["pod-3<br/>eth0 10.244.0.2"]
    e3[eth0]
  end
  w2["worker2 172.18.0.4"]
  sw["segment<br/>br0"]
  p1 -->|"default via 10.244.1.1"| c1
  c1 -->|"10.244.0.0/24 via 10.244.0.0 dev flannel.1"| f1
  f1 -->|"VXLAN 1, UDP 8472"| f3
  f1 -->|"via 10.244.0.0"| c
  f3 --> c3
  c3 -->|two pods, 50 bytes less| p3
  e1 --- sw
  e3 ---|"172.18.0.0/16"| sw
  w2 <-->|"VNI 1"| c
  w -->|"MASQUERADE in POSTROUTING"| gw["gateway"]
  gw --> world["whatever is beyond, over IPv4"]`;

const found = async (source: string, lab = flannel) =>
  (await diagramReports(lab, source)).map(({ rule, message }) => `${rule} ${message}`);
const changed = (from: string, to: string) => found(replace(from, to)(whole));

describe('a diagram in which everything holds', () => {
  it('has no findings', async () => expect(await found(whole)).toEqual([]));
});

describe('diagram-malformed', () => {
  it('fires at the line and column of the page', async () => {
    const [finding, ...rest] = await diagramReports(flannel, 'flowchart LR\n  a[foo (bar)] --> b');
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ rule: 'diagram-malformed', place: { line: firstLine + 1, column: 9 } });
  });
  it('fires on what a page can not use, on each line', async () => {
    const source = 'flowchart LR\n  a --> b\n  style a fill:red\n  click a "x"';
    const all = await diagramReports(flannel, source);
    expect(all.map(({ place }) => `${place.line}:${place.column}`)).toEqual(['8:3', '9:3']);
  });
  it('fires on a missing title, and on a page that is no MDX', async () => {
    const [untitled] = await diagramReports(flannel, 'flowchart LR', { meta: '' });
    expect(untitled).toMatchObject({
      place: { line: 5, column: 1 },
      mend: expect.stringContaining('title='),
    });
    const [markdown] = await diagramReports(flannel, 'flowchart LR', { file: 'content/a.md' });
    expect(markdown!.message).toContain('.mdx');
  });
});

describe('one change', () => {
  it.each([
    // of a digit, a name, a prefix, a number
    [
      '10.244.1.2"',
      '10.244.1.3"',
      'diagram-name No recording of `cni/flannel` shows the address `10.244.1.3`.',
    ],
    [
      '10.244.1.1/24',
      '10.244.1.1/25',
      'diagram-name No recording of `cni/flannel` shows the prefix `10.244.1.1/25`.',
    ],
    [
      '5a:11:00:00:00:03',
      '5a:11:00:00:00:09',
      'diagram-name No recording of `cni/flannel` shows the MAC address',
    ],
    [
      'cni0<br/>',
      'cni1<br/>',
      'diagram-name No recording of `cni/flannel` shows the name `cni1`. Did you mean `cni0`?',
    ],
    ['veth-pod-3', 'veth-pod-4', 'diagram-name No recording of `cni/flannel` shows the name `veth-pod-4`.'],
    [
      'UDP 8472',
      'UDP 8473',
      'diagram-name No recording of `cni/flannel` shows the port `8473`. Did you mean `8472`?',
    ],
    ['VXLAN 1', 'VXLAN 2', 'diagram-name No recording of `cni/flannel` shows the network identifier `2`.'],
    ['MTU 1500', 'MTU 1501', 'diagram-name No recording of `cni/flannel` shows the MTU `1501`.'],
    [
      'FLANNEL-POSTRTG',
      'FLANNEL-POSTRTH',
      'diagram-name No recording of `cni/flannel` shows the name `FLANNEL-POSTRTH`.',
    ],
    ['pod-1', 'pod-9', 'diagram-name No recording of `cni/flannel` shows the name `pod-9`.'],
    [
      'control-plane',
      'control-plain',
      'diagram-name No recording of `cni/flannel` shows the name `control-plain`. Did you mean `control-plane`?',
    ],
    ['gateway', 'gatewey', 'diagram-name No recording of `cni/flannel` shows the name `gatewey`.'],
    [
      '→ 172.18.0.2',
      '→ 172.18.0.20',
      'diagram-name No recording of `cni/flannel` shows the address `172.18.0.20`.',
    ],
    // to what exists, and belongs to another
    [
      '10.244.1.2"',
      '10.244.2.2"',
      'diagram-place `10.244.2.2` is not of `pod-1`: it belongs to `eth0` on `pod-2`.',
    ],
    [
      '5a:11:00:00:00:03',
      '5a:11:00:00:00:04',
      'diagram-place `5a:11:00:00:00:04` is not of `flannel.1` on `worker`',
    ],
    [
      'eth0 172.18.0.3/16',
      'cni0 172.18.0.3/16',
      'diagram-place `172.18.0.3/16` is not of `cni0` on `worker`',
    ],
    ['eth0 172.18.0.3/16', 'eth1 172.18.0.3/16', 'diagram-place `worker` has no interface `eth1`'],
    ['veth-pod-3', 'veth-pod-1', 'diagram-place `control-plane` has no interface `veth-pod-1`'],
    ['worker 172.18.0.3', 'worker2 172.18.0.3', 'diagram-place `172.18.0.3` is not of `worker2`'],
    [
      'pod-3<br/>eth0 10.244.0.2',
      'pod-2<br/>eth0 10.244.2.2',
      'diagram-place `pod-2` stands in the box of `control-plane`',
    ],
    // of an edge's label
    [
      'default via 10.244.1.1',
      'default via 10.244.0.1',
      'diagram-edge `pod-1` has no route `default via 10.244.0.1`. It has `default via 10.244.1.1 dev eth0`.',
    ],
    [
      'via 10.244.0.0 dev',
      'via 10.244.2.0 dev',
      'diagram-edge `worker` has no route `10.244.0.0/24 via 10.244.2.0 dev flannel.1`. It has `10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink`.',
    ],
    ['dev flannel.1', 'dev eth0', 'diagram-edge `worker` has no route'],
    ['10.244.0.0/24 via', '10.244.2.0/24 via', 'diagram-edge `worker` has no route'],
    ['VNI 1', 'VNI 8472', 'diagram-edge `worker2` has no tunnel device for `VNI 8472`.'],
    [
      'MASQUERADE in',
      'SNAT to 172.18.0.4 in',
      'diagram-edge No host has a rule that translates as the label says (`SNAT 172.18.0.4`).',
    ],
    [
      '"172.18.0.0/16"',
      '"10.244.2.0/24"',
      'diagram-edge `10.244.2.0/24` is not the network between `eth0` on `control-plane` and `br0` on `segment`.',
    ],
    [
      '"172.18.0.0/16"| sw',
      '"172.18.0.1/16"| sw',
      'diagram-edge `172.18.0.1/16` is an address of neither `eth0` on `control-plane` nor `br0` on `segment`.',
    ],
    // of an arrow's end
    [
      '"172.18.0.0/16"| sw',
      '"172.18.0.0/16"| c1',
      'diagram-edge `172.18.0.0/16` is not the network between `eth0` on `control-plane` and `cni0` on `worker`.',
    ],
    [
      'dev flannel.1"| f1',
      'dev flannel.1"| e1',
      'diagram-edge The route `10.244.0.0/24 via 10.244.0.0 dev flannel.1` of `worker` does not lead to `eth0` on `worker`',
    ],
    [
      'via 10.244.1.1"| c1',
      'via 10.244.1.1"| f1',
      'diagram-edge The route `default via 10.244.1.1` of `pod-1` does not lead to `flannel.1` on `worker`',
    ],
    [
      'UDP 8472"| f3',
      'UDP 8472"| c3',
      'diagram-edge Nothing leads from `flannel.1` on `worker` to `cni0` on `control-plane`',
    ],
    [
      'UDP 8472"| f3',
      'UDP 8472"| c1',
      'diagram-edge `VXLAN 1` is not between `flannel.1` on `worker` and `cni0` on `worker`',
    ],
    [
      'UDP 8472"| f3',
      'UDP 8472"| p3',
      'diagram-edge Nothing leads from `flannel.1` on `worker` to `eth0` on `pod-3`',
    ],
    [
      'via 10.244.0.0"| c',
      'via 10.244.0.0"| w2',
      'diagram-edge The route `via 10.244.0.0` of `worker` does not lead to `worker2`',
    ],
    ['p1 -->|"default', 'p3 -->|"default', 'diagram-edge `pod-3` has no route `default via 10.244.1.1`.'],
    [
      'f3 --> c3',
      'f3 --> p1',
      'diagram-edge Nothing recorded joins `flannel.1` on `control-plane` and `pod-1`',
    ],
    ['e1 --- sw', 'p1 --- sw', 'diagram-edge Nothing recorded joins `pod-1` and `br0` on `segment`'],
    ['gw["gateway"]', 'gw["outside"]', 'diagram-edge Nothing recorded joins `worker` and `outside`'],
    ['"VNI 1"| c', '"VNI 1"| p1', 'diagram-edge Nothing leads from `flannel.1` on `worker2` to `pod-1`'],
  ])('%s → %s', async (from, to, expected) => {
    expect((await changed(from, to)).join('\n')).toContain(expected);
  });

  it('is found at the word in question', async () => {
    const [finding] = await diagramReports(flannel, replace('veth-pod-3', 'veth-pod-4')(whole));
    expect(finding!.place).toEqual({ line: 17, column: 20, end: { line: 17, column: 30 } });
  });
});

describe('diagram-name', () => {
  it('lets plain words, counts, plurals and terms pass, whole names only', async () => {
    const text =
      'three workers, 2 pods, 1,423 bytes, 7.71 ms, 2-3 hops, 10G, v1.30, 5-tuple, IPv6, 802.1Q, L2, host-gw, the answer’s way';
    expect(await found(`flowchart LR\n  a["${text}"] --> b["Worker and gateways"]`)).toEqual([]);
    expect(await found('flowchart LR\n  a["10.244.1"]')).toHaveLength(1);
    expect(await found('flowchart LR\n  a["port 847"]')).toHaveLength(1);
    expect(await found('flowchart LR\n  a["worke"]')).toEqual([
      expect.stringContaining('Did you mean `worker`?'),
    ]);
  });
  it('reads sequences and states, notes and titles', async () => {
    const sequence =
      'sequenceDiagram\n  title To 10.9.9.1\n  participant a as some 10.9.9.2\n  a->>a: to 10.9.9.3\n  Note over a: 10.9.9.4';
    expect(await found(sequence)).toHaveLength(4);
    const states =
      'stateDiagram-v2\n  state "to 10.9.9.1" as s\n  s --> [*]: by 10.9.9.2\n  note right of s : 10.9.9.3';
    expect(await found(states)).toHaveLength(3);
  });
  it('fires on each name of a page without a lab, and says why', async () => {
    const all = await diagramReports(
      undefined,
      'flowchart LR\n  a["some 10.0.0.1"] --> b["port 80"] --> c["a pod"]',
    );
    expect(all.map(({ message }) => message)).toEqual([
      'This page names no lab, so nothing proves the address `10.0.0.1`.',
      'This page names no lab, so nothing proves the port `80`.',
    ]);
  });
});

describe('diagram-place', () => {
  it('leaves addresses alone that a host only knows', async () => {
    const labels = [
      'worker<br/>via 10.244.0.0',
      'worker, route to 10.244.0.0/24',
      'worker<br/>range 10.244.1.0/24',
      'worker 10.244.1.0/24',
    ];
    for (const label of labels) expect(await found(`flowchart LR\n  a["${label}"]`)).toEqual([]);
    expect(await found('flowchart LR\n  a["worker 203.0.113.0/24"]')).toHaveLength(1);
  });
  it('reads host and interface as a pair', async () => {
    expect(await found('flowchart LR\n  a["worker:eth0"] --- b["segment:worker"]')).toEqual([]);
    expect(await found('flowchart LR\n  a["pod-1:cni0"]')).toEqual([
      expect.stringContaining('`pod-1` has no interface `cni0`'),
    ]);
  });
});

describe('diagram-edge of a sequence', () => {
  const ping = (from: string, to: string) =>
    `sequenceDiagram\n  participant a as ${from}\n  participant b as ${to}\n  a->>b: ping`;
  it('holds where a captured packet went that way, whatever carried it', async () => {
    expect(await found(ping('pod-1', 'pod-3'))).toEqual([]);
    expect(await found(ping('control-plane', 'worker'))).toEqual([]);
    expect(await found(ping('pod-3', 'control-plane'))).toEqual([]);
  });
  it('fires where none did', async () => {
    expect(await found(ping('pod-1', 'pod-2'))).toEqual([
      'diagram-edge No captured packet went from `pod-1` to `pod-2`.',
    ]);
  });
  it('fires on the wrong MAC address of a neighbour', async () => {
    const told = (text: string) => `sequenceDiagram\n  worker->>control-plane: ARP: ${text}`;
    expect(await found(told('172.18.0.2 is at 02:42:ac:12:00:02'))).toEqual([]);
    expect(await found(told('172.18.0.3 is at 02:42:ac:12:00:02'))).toEqual([
      'diagram-edge `172.18.0.3` is not at `02:42:ac:12:00:02`, which is `eth0` on `control-plane`.',
    ]);
  });
  it('fires where the name of an interface stands for more than one host', async () => {
    expect(await found(ping('pod-1', 'lo'))).toEqual([
      'diagram-edge `lo` is an interface of several hosts: name the host that the messages come from or go to.',
    ]);
  });
  it('asks for a capture where the lab has none', async () => {
    const [only] = await found(ping('pod-1', 'pod-3'), { ...flannel, captures: undefined });
    expect(only).toMatch(/^diagram-edge No capture shows this message .* `captures:` in `lab.yaml`/);
  });
});

describe('diagram-edge of a translation', () => {
  const [client, server] = pair(['eth0', 2], ['eth0', 2]);
  const rules = {
    iptables:
      '*nat\n:POSTROUTING ACCEPT\n:KUBE-SERVICES -\n:KUBE-SEP-A -\n-A KUBE-SERVICES -d 10.96.0.10/32 -p tcp -m tcp --dport 80 -j KUBE-SEP-A\n-A KUBE-SEP-A -p tcp -j DNAT --to-destination 10.0.0.2:8080\n-A POSTROUTING -j SNAT --to-source 10.0.0.1\nCOMMIT\n',
    ipvs: '-A -t 10.96.0.20:53 -s rr\n-a -t 10.96.0.20:53 -r 10.0.0.2:5353 -m -w 1\n',
    nftables: [
      { chain: { family: 'inet', table: 'x', name: 'pre' } },
      {
        rule: {
          family: 'inet',
          table: 'x',
          chain: 'pre',
          expr: [
            {
              match: { op: '==', left: { payload: { protocol: 'ip', field: 'daddr' } }, right: '10.96.0.30' },
            },
            { dnat: { family: 'ip', addr: '10.0.0.2', port: 9090 } },
          ],
        },
      },
    ],
  };
  const lab = madeLab({
    one: host({ ...rules, namespaces: { 0: 'two' }, links: [{ ...client, addresses: ['10.0.0.1/24'] }] }),
    two: host({ namespaces: { 0: 'one' }, links: [{ ...server, addresses: ['10.0.0.2/24'] }] }),
    three: host({ links: [{ name: 'eth0', index: 2, addresses: ['10.0.3.3/24'] }] }),
  });
  const edge = (label: string, to = 'two') => found(`flowchart LR\n  one -->|"${label}"| ${to}`, lab);

  it.each([
    'DNAT 10.96.0.10:80 -> 10.0.0.2:8080',
    'DNAT to 10.0.0.2:8080',
    'DNAT 10.96.0.20:53 → 10.0.0.2:5353',
    'DNAT 10.96.0.30 → 10.0.0.2:9090',
    'SNAT to 10.0.0.1',
  ])('holds: %s', async (label) => expect(await edge(label)).toEqual([]));

  it.each([
    ['DNAT 10.96.0.10:80 -> 10.0.0.2:5353', 'No host has a rule that translates'],
    ['DNAT 10.96.0.20:53 -> 10.0.0.2:8080', 'No host has a rule that translates'],
    ['DNAT 10.96.0.10:80 -> 10.0.0.1:8080', 'No host has a rule that translates'],
    ['DNAT 10.0.3.3:80 -> 10.0.0.2:8080', 'No host has a rule that translates'],
    ['SNAT to 10.0.0.2', 'No host has a rule that translates'],
    ['MASQUERADE', 'No host has a rule that translates'],
  ])('does not hold: %s', async (label, message) => {
    expect(await edge(label)).toEqual([expect.stringContaining(message)]);
  });

  it('leads to the host that owns what is translated to', async () => {
    expect(await edge('DNAT 10.96.0.10:80 -> 10.0.0.2:8080', 'three')).toEqual([
      'diagram-edge The translation leads to `10.0.0.2`, which is not an address of `three`.',
    ]);
  });
});

describe('diagram-edge of a tunnel', () => {
  const tunnel = (kind: string, local: string, remote: string) => ({
    name: `${kind}0`,
    index: 3,
    kind,
    data: { local, remote, ...(kind === 'geneve' && { id: 7 }) },
  });
  const end = (local: string, remote: string, peer: string) =>
    host({
      namespaces: { 0: peer },
      links: [
        { ...pair(['eth0', 2], ['eth0', 2])[0], addresses: [`${local}/24`] },
        tunnel('geneve', local, remote),
        tunnel('ipip', local, remote),
        tunnel('gre', local, remote),
        { name: 'wg0', index: 4, kind: 'wireguard' },
      ],
      wireguard: `wg0\tkey\t${remote}:51820\n`,
    });
  const lab = madeLab({
    one: end('10.0.0.1', '10.0.0.2', 'two'),
    two: end('10.0.0.2', '10.0.0.1', 'one'),
    three: host({ links: [{ name: 'eth0', index: 2, addresses: ['10.0.0.3/24'] }] }),
  });
  const labels = ['Geneve 7', 'VNI 7', 'IPIP', 'GRE', 'WireGuard, UDP 51820'];

  it.each(labels)('holds: %s', async (label) => {
    expect(await found(`flowchart LR\n  one -->|"${label}"| two`, lab)).toEqual([]);
  });
  it.each(labels)('does not lead to another host: %s', async (label) => {
    const [only, ...rest] = await found(`flowchart LR\n  one -->|"${label}"| three`, lab);
    expect(only).toMatch(/^diagram-edge Nothing leads from .* on `one` to `three`/);
    expect(rest).toEqual([]);
  });
  it('needs a device of the kind', async () => {
    expect(await found('flowchart LR\n  one -->|"VXLAN 7"| two', lab)).toEqual([
      'diagram-edge `one` has no tunnel device for `VXLAN 7`.',
    ]);
    expect(await found('flowchart LR\n  three -->|GRE| one', lab)).toEqual([
      'diagram-edge `three` has no tunnel device for `GRE`.',
    ]);
  });
});

describe('hopbook check', () => {
  it('finds what is wrong in a block of a page, and parses it once', async () => {
    const block = '```mermaid title="The way"\nflowchart LR\n  worker --> b["10.244.9.9"]\n```\n\nEvery node';
    await withBook({ [pageFile]: replace('Every node', block) }, async (root) => {
      const first = await check(root);
      expect(first.findings).toEqual([
        expect.objectContaining({
          rule: 'diagram-name',
          file: pageFile,
          place: { line: 10, column: 17, end: { line: 10, column: 27 } },
        }),
      ]);
      const folder = join(root, '.cache/diagrams/parsed');
      const [kept] = readdirSync(folder);
      const { mtimeMs } = statSync(join(folder, kept!));
      expect((await check(root)).findings).toEqual(first.findings);
      expect(statSync(join(folder, kept!)).mtimeMs).toBe(mtimeMs);
    });
  });
});
