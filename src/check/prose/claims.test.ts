import { describe, expect, it } from 'vitest';
import { moment } from '../../diagrams/walk/fixture-moment.ts';
import { parsePage } from '../../labs/document.ts';
import type { LabFolder, Project } from '../../labs/load.ts';
import { parseTranscript } from '../../labs/transcript.ts';
import { bookOf } from '../claims.ts';
import { flannelLab, madeLab } from '../diagram-fixture.ts';
import { proseClaims } from './claims.ts';

const flannel = flannelLab();

/** Two nodes with IPv6, and what an address of a documentation range is there. */
const hosts = moment({
  'node-1': {
    interfaces: { eth0: { mac: '1', to: 'node-2:eth0', addresses: ['fd00:10::1/64', '203.0.113.10/24'] } },
  },
  'node-2': { interfaces: { eth0: { mac: '2', to: 'node-1:eth0', addresses: ['fd00:10::2/64'] } } },
});
const transcript = parseTranscript(
  't',
  JSON.stringify({
    format: 1,
    lab: 'a/b',
    recorded: '2026-11-21',
    kernel: '6.1',
    source: `sha256-${'0'.repeat(64)}`,
    commands: [
      {
        host: 'node-1',
        command: 'iptables -t nat -S',
        output:
          '-N KUBE-SVC-ABC\n-A KUBE-SERVICES -p tcp --dport 8443 -j KUBE-SVC-ABC\npriority 32\n0.0.0.0:8080->80/tcp\n',
        exit: 0,
      },
    ],
  }),
);
const made: LabFolder = { ...madeLab(hosts), transcript };

/** What a page with these lines claims, as `state what raw`; with `at`, the places too. Line 1 is the first of them. */
function claims(
  lines: string,
  { lab, facts = [], at = false }: { lab?: LabFolder | undefined; facts?: string[]; at?: boolean } = {},
) {
  const front = `---\ntitle: x\n${lab ? `lab: ${lab.name}\n` : ''}facts: ${JSON.stringify(facts.map((name) => ({ name, reason: 'r' })))}\n---\n`;
  const page = parsePage('content/a.mdx', `${front}\n${lines}\n`);
  expect(page.problems).toEqual([]);
  const parsed = new Map(page.diagrams.map(({ source }) => [source, { diagram: undefined, problems: [] }]));
  const project = { root: '', labs: lab ? [lab] : [], pages: [page], hasFile: () => false } as unknown;
  const book = bookOf(project as Project, parsed);
  const before = front.split('\n').length;
  return proseClaims(book.pages[0]!).map(({ state, what, raw, place }) => {
    const where = `${place.line - before}:${place.column}-${place.end?.column}`;
    return `${at ? `${where} ` : ''}${state} ${what} ${raw}`;
  });
}

const inFlannel = (lines: string, facts: string[] = []) => claims(lines, { lab: flannel, facts });
const inMade = (lines: string, facts: string[] = []) => claims(lines, { lab: made, facts });

describe('inline code', () => {
  it.each([
    ['10.244.0.0/24', 'proven the prefix 10.244.0.0/24'],
    ['10.244.0.0/25', 'unproven the prefix 10.244.0.0/25'],
    ['10.244.0.300', 'unproven the address 10.244.0.300'],
    ['5A:11:00:00:00:02', 'proven the MAC address 5A:11:00:00:00:02'],
    ['5a:11:00:00:00:0g', 'unproven the address 5a:11:00:00:00:0g'],
    ['172.18.0.9:8472', 'unproven the address 172.18.0.9', 'proven the port 8472'],
    [':8473', 'unproven the port :8473'],
    ['8472/udp', 'proven the port 8472/udp'],
    ['dstport 8473', 'unproven the port 8473'],
    ['vxlan id 2', 'unproven the network identifier 2'],
    ['flannel.2', 'unproven the interface flannel.2'],
    ['worker', 'proven the host worker'],
    ['wroker', 'unproven the name wroker'],
    ['workers', 'unproven the name workers'],
    ['pod-4', 'unproven the name pod-4'],
    ['control-plan', 'unproven the name control-plan'],
    ['FLANNEL-FWD', 'proven the chain FLANNEL-FWD'],
    ['FLANNEL-FWS', 'unproven the chain FLANNEL-FWS'],
    ['POSTROUTNG', 'unproven the name POSTROUTNG'],
    ['0x4000/0x4000', 'proven the number 0x4000', 'proven the number 0x4000'],
    ['0x4001', 'unproven the number 0x4001'],
    ['web.default.svc.cluster.local', 'unproven the host name web.default.svc.cluster.local'],
    ['ip route get 10.244.0.7', 'unproven the address 10.244.0.7'],
    ['cat /sys/class/net/eth7/iflink', 'unproven the interface eth7'],
    [
      '10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink',
      'proven the entry 10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink',
    ],
    ['default via 172.18.0.1 dev eth0', 'proven the entry default via 172.18.0.1 dev eth0'],
    ['default via 172.18.0.1 dev cni0', 'unproven the entry default via 172.18.0.1 dev cni0'],
    ['5a:11:00:00:00:02 dst 172.18.0.2', 'proven the entry 5a:11:00:00:00:02 dst 172.18.0.2'],
    ['5a:11:00:00:00:02 dst 172.18.0.4', 'unproven the entry 5a:11:00:00:00:02 dst 172.18.0.4'],
    ['1450', 'proven the number 1450'],
    ['1459', 'unproven the number 1459'],
    ['6443', 'constant the number 6443'],
    ['length 98', 'proven length 98'],
    ['length 99', 'unproven length 99'],
  ])('%s', (code, ...expected) => expect(inFlannel(`\`${code}\``)).toEqual(expected));

  it.each([
    ['fd00:10::1', 'proven the address fd00:10::1'],
    ['FD00:10:0::1', 'proven the address FD00:10:0::1'],
    ['fd00:10::3', 'unproven the address fd00:10::3'],
    ['[fd00:10::2]:8443', 'proven the address fd00:10::2', 'proven the port :8443'],
    ['fd00:10::1/64', 'proven the prefix fd00:10::1/64'],
    ['fd00:10::1/65', 'unproven the prefix fd00:10::1/65'],
    ['0.0.0.0:8080->80/tcp', 'proven the address 0.0.0.0', 'proven the port 8080', 'proven the port 80/tcp'],
    [
      '0.0.0.0:8081->80/tcp',
      'proven the address 0.0.0.0',
      'unproven the port 8081',
      'proven the port 80/tcp',
    ],
    ['KUBE-SVC-…', 'proven a chain that begins with KUBE-SVC'],
    ['KUBE-SEP-…', 'unproven a chain that begins with KUBE-SEP'],
    ['KUBE-SVC', 'proven the chain KUBE-SVC'],
    ['node-1', 'proven the host node-1'],
    ['node-12', 'unproven the name node-12'],
  ])('%s', (code, ...expected) => expect(inMade(`\`${code}\``)).toEqual(expected));

  it('leaves words of programs, fields, files and options alone', () => {
    const words =
      'onlink proxy_arp net.ipv4.ip_forward subnet.env hairpinMode kube-flannel spec.podCIDR br_netfilter ip6tables veth.c ' +
      'nodes.json -c1 host-local bridge veth NO-CARRIER UTF-8 IPv6 v1.30.2 x86_64 sha256 cniVersion ls pods 1,423 64KiB';
    const code = words.split(' ').map((word) => `\`${word}\``);
    expect(inFlannel([...code, '`ping -c 3 -W 1`', '`sleep 77`', '`No such thing`'].join(' '))).toEqual([]);
  });
});

it('reads addresses in any words, other names in cells and captions', () => {
  const lines = [
    'The address 10.244.0.9 is no pod-9; (fd00::9) and fe:ed:00:00:00:01 are none. Version 1.30, 12:30, a::b.',
    '',
    '## To 172.18.0.9',
    '',
    '| pod-9 | UDP 8473, 3 nodes, Workers |',
    '| --- | --- |',
    '| wroker2 | 8 bytes |',
    '| 1459 | 77 |',
    '| layer-3 | 1,459 |',
    '',
    '<Topology title="The way of pod-8" />',
    '',
    '```mermaid title="The way of pod-7"',
    'flowchart LR',
    '```',
  ];
  expect(claims(lines.join('\n'), { lab: flannel, at: true })).toEqual([
    '1:13-23 unproven the address 10.244.0.9',
    '1:38-45 unproven the address fd00::9',
    '1:51-68 unproven the MAC address fe:ed:00:00:00:01',
    '1:100-104 unproven the address a::b',
    '3:7-17 unproven the address 172.18.0.9',
    '5:3-8 unproven the name pod-9',
    '5:15-19 unproven the port 8473',
    '7:3-10 unproven the name wroker2',
    '8:3-7 unproven the number 1459',
    '11:29-34 unproven the name pod-8',
    '13:30-35 unproven the name pod-7',
  ]);
});

it('places the second of two equal names on the second', () => {
  expect(claims('`ip link add br9 type bridge && ip link show br9`', { lab: flannel, at: true })).toEqual([
    '1:14-17 unproven the interface br9',
    '1:46-49 unproven the interface br9',
  ]);
});

describe('what needs no proof', () => {
  it('is what the shared list has, unless it is nearly what the lab has', () => {
    expect(
      inFlannel(
        '`0.0.0.0` `::1` `0.0.0.0/0` `ff:ff:ff:ff:ff:ff` `port 6443` `lo` `FORWARD` `192.168.0.0/16`',
      ),
    ).toEqual([
      'constant the address 0.0.0.0',
      'constant the address ::1',
      'constant the prefix 0.0.0.0/0',
      'proven the MAC address ff:ff:ff:ff:ff:ff',
      'constant the port 6443',
      'proven the interface lo',
      'proven the chain FORWARD',
      'constant the prefix 192.168.0.0/16',
    ]);
    expect(inMade('`port 443`')).toEqual(['unproven the port 443']);
  });

  it('is an address of a range for documentation that the lab does not use', () => {
    expect(inMade('`192.0.2.7` `198.51.100.0/24` `2001:db8::7` `00:00:5e:00:53:07` `3fff:abc::7`')).toEqual([
      'constant the address 192.0.2.7',
      'constant the prefix 198.51.100.0/24',
      'constant the address 2001:db8::7',
      'constant the MAC address 00:00:5e:00:53:07',
      'constant the address 3fff:abc::7',
    ]);
    expect(inMade('`203.0.113.77` `203.0.114.10` `3fff:1abc::7`')).toEqual([
      'unproven the address 203.0.113.77',
      'unproven the address 203.0.114.10',
      'unproven the address 3fff:1abc::7',
    ]);
  });

  it('is what facts: names, in any of its forms', () => {
    const facts = ['172.18.0.9', 'mtu 1400', 'pod-4', '10.9.0.0/16 via 172.18.0.2 dev eth0', 'FD00:0::9'];
    const prose =
      '172.18.0.9 fd00::9 `ip link set eth0 mtu 1400` `pod-4` `10.9.0.0/16  via 172.18.0.2 dev eth0`';
    expect(inFlannel(prose, facts).filter((claim) => !claim.startsWith('proven'))).toEqual([
      'declared the address 172.18.0.9',
      'declared the address fd00::9',
      'declared the MTU 1400',
      'declared the name pod-4',
      'declared the entry 10.9.0.0/16 via 172.18.0.2 dev eth0',
    ]);
  });
});

it('looks at addresses only where a page names no lab', () => {
  expect(claims('`eth0`, `pod-1`, `worker7`, `port 9999`, `192.0.2.1`, 10.1.2.3 and 10.0.0.0/8')).toEqual([
    'constant the address 192.0.2.1',
    'unproven the address 10.1.2.3',
    'constant the prefix 10.0.0.0/8',
  ]);
});

it.each([
  ['letters', 'a'],
  ['words', 'ab '],
  ['addresses', '10.0.0.1 '],
  ['dots', '.'],
  ['ellipses', 'KUBE-SVC…'],
  ['routes', 'default x '],
])('reads very much prose of %s in time, and no such code', (_, part) => {
  const many = part.repeat(500_000 / part.length);
  const start = performance.now();
  expect(inFlannel(`\`x${many}x\``)).toEqual([`unproven the long text x${many.slice(0, 59)}…`]);
  inFlannel(`x${many}x`);
  expect(performance.now() - start).toBeLessThan(5000);
});
