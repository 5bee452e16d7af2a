import { expect, it } from 'vitest';
import { namesIn } from './names.ts';

/** The names of a text that are no plain words, as `kind text`. */
const names = (text: string) =>
  namesIn(text)
    .filter(({ kind }) => kind !== 'word')
    .map(({ kind, text: name }) => `${kind} ${name}`);
const words = (text: string) =>
  namesIn(text).flatMap(({ kind, text: name }) => (kind === 'word' ? name : []));

it.each([
  ['worker eth0: 172.18.0.3/16 (UDP 8472)', ['prefix 172.18.0.3/16', 'port 8472']],
  ['vxlan id 1 local 172.18.0.3 dstport 8472', ['vni 1', 'address 172.18.0.3', 'port 8472']],
  ['VXLAN 1, VNI 2, VLAN 10, MTU 1450, TTL 62', ['vni 1', 'vni 2', 'vlan 10', 'mtu 1450', 'ttl 62']],
  ['5A:11:00:00:00:02 dst 172.18.0.2 self', ['mac 5a:11:00:00:00:02', 'address 172.18.0.2']],
  [
    '172.18.0.3.58285 > 172.18.0.2.8472:',
    ['address 172.18.0.3', 'port 58285', 'address 172.18.0.2', 'port 8472'],
  ],
  [
    'DNAT 10.96.0.10:80 → 10.244.1.2:8080',
    ['address 10.96.0.10', 'port 80', 'address 10.244.1.2', 'port 8080'],
  ],
  [
    '-p tcp --dport 80 -j DNAT --to-destination 10.244.1.2:8080',
    ['port 80', 'address 10.244.1.2', 'port 8080'],
  ],
  ['ip daddr 10.96.0.10 . tcp . 80', ['address 10.96.0.10', 'port 80']],
  ['10.244.1.2 . 8080', ['address 10.244.1.2', 'port 8080']],
  [':443, 53/udp, TCP/22, ports 1000, 1001', ['port 443', 'port 53', 'port 22', 'port 1000', 'port 1001']],
  [
    'FD00::0:1/64 [fd00::2]:80 fe80::1%eth0',
    ['prefix fd00::1/64', 'address fd00::2', 'port 80', 'address fe80::1'],
  ],
  [
    '0.0.0.0:8080->80/tcp, 127.0.0.1:5000:53/udp, 80:30080/TCP',
    ['0.0.0.0', '8080', '80', '127.0.0.1', '5000', '53', '80', '30080'].map(
      (name) => `${name.includes('.') ? 'address' : 'port'} ${name}`,
    ),
  ],
  ['curl http://203.0.113.10:8080/x?y=1', ['address 203.0.113.10', 'port 8080']],
  [
    '{"backend-data": "{\\"VNI\\":1,\\"VtepMAC\\":\\"5a:11:00:00:00:02\\"}"}',
    ['vni 1', 'mac 5a:11:00:00:00:02'],
  ],
  ['AS 64512, Neighbor AS: 64513, as 3 frames', ['as 64512', 'as 64513']],
  ['VXLAN: 50 bytes more, vxlan id 7', ['vni 7']],
  ['mark 0x4000/0x4000, 3 nodes, 10.244.1, 50 bytes', ['mark 0x4000', 'mark 0x4000']],
])('%s', (text, expected) => expect(names(text)).toEqual(expected));

it('takes words apart at punctuation, not at what names hold', () => {
  expect(words('worker’s eth0@if5: veth-pod-1, flannel.1 (KUBE-SVC-X) → worker:cni0 a/b')).toEqual([
    'worker',
    's',
    'eth0',
    'if5',
    'veth-pod-1',
    'flannel.1',
    'KUBE-SVC-X',
    'worker',
    'cni0',
    'a',
    'b',
  ]);
});

it.each([
  ['one word', 'a'],
  ['dots', '.'],
  ['dashes with ends', '-'],
  ['colons', ':'],
  ['digits', '1'],
  ['quotes', '" '],
  ['ports', '1->'],
  ['brackets', '['],
])('takes time in proportion to %s', (_, part) => {
  const start = performance.now();
  const many = part.repeat(200_000 / part.length);
  namesIn(`x${many}x ${many}`);
  expect(performance.now() - start).toBeLessThan(3000);
});
