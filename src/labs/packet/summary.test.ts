import { expect, test } from 'vitest';
import { decode } from './decode.ts';
import { fieldsOf, layerTitle } from './fields.ts';
import { arp, bytes, ethernet, icmp, ipv4, ipv6, tcp, udp } from './made.ts';
import { summaryLine } from './summary.ts';

const ping = 'IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 7, seq 1, length 12';
const quoted = ipv4(17, udp(53, '00'));
const quoted6 = ipv6(17, udp(53, '00'));
const frame = ethernet('0800', ipv4(1, icmp));

test.each<['ethernet' | 'ip', string, string]>([
  ['ethernet', frame, ping],
  ['ethernet', ethernet('8100', `0064 0800 ${ipv4(1, icmp)}`), `vlan 100, ${ping}`],
  ['ethernet', ethernet('0806', arp), 'ARP, Request who-has 10.0.0.2 tell 10.0.0.1'],
  [
    'ethernet',
    ethernet('0806', arp.replace('0604 0001', '0604 0002')),
    'ARP, Reply 10.0.0.1 is-at 02:00:00:00:00:0a',
  ],
  ['ethernet', ethernet('88cc', '0102'), '02:00:00:00:00:0a > 02:00:00:00:00:0b: LLDP, length 2'],
  ['ethernet', ethernet('1234', '0102'), '02:00:00:00:00:0a > 02:00:00:00:00:0b: 0x1234, length 2'],
  ['ethernet', ethernet('0026', '424203'), '02:00:00:00:00:0a > 02:00:00:00:00:0b: 802.3, length 3'],
  ['ip', ipv4(17, udp(53, '0000')), 'IP 10.0.0.1.4660 > 10.0.0.2.53: UDP, length 2'],
  ['ip', ipv6(6, tcp), 'IP6 fd00::1.4660 > fd00::2.80: TCP Flags [P.], ack 5, win 502, length 0'],
  [
    'ip',
    ipv4(6, tcp + 'abcd'),
    'IP 10.0.0.1.4660 > 10.0.0.2.80: TCP Flags [P.], seq 4294967294, ack 5, win 502, length 2',
  ],
  [
    'ip',
    ipv6(58, '8000 0000 0007 0001'),
    'IP6 fd00::1 > fd00::2: ICMPv6 echo request, id 7, seq 1, length 8',
  ],
  [
    'ip',
    ipv6(58, `8700 0000 00000000 fd00${'00'.repeat(13)}02`),
    'IP6 fd00::1 > fd00::2: ICMPv6 neighbor solicitation, who has fd00::2, length 24',
  ],
  ['ip', ipv6(58, '0200 0000 00000578'), 'IP6 fd00::1 > fd00::2: ICMPv6 packet too big, mtu 1400, length 8'],
  [
    'ip',
    ipv6(58, `0104 0000 00000000 ${quoted6}`),
    'IP6 fd00::1 > fd00::2: ICMPv6 fd00::2 udp port 53 unreachable, length 57',
  ],
  [
    'ip',
    ipv6(58, `0100 0000 00000000 ${quoted6}`),
    'IP6 fd00::1 > fd00::2: ICMPv6 route fd00::2 unreachable, length 57',
  ],
  [
    'ip',
    ipv4(1, `0303 0000 00000000 ${quoted}`),
    'IP 10.0.0.1 > 10.0.0.2: ICMP 10.0.0.2 udp port 53 unreachable, length 37',
  ],
  [
    'ip',
    ipv4(1, `0301 0000 00000000 ${quoted}`),
    'IP 10.0.0.1 > 10.0.0.2: ICMP host 10.0.0.2 unreachable, length 37',
  ],
  [
    'ip',
    ipv4(1, `030d 0000 00000000 ${quoted}`),
    'IP 10.0.0.1 > 10.0.0.2: ICMP 10.0.0.2 unreachable - admin prohibited, of 10.0.0.1 > 10.0.0.2, length 37',
  ],
  [
    'ip',
    ipv4(1, `0304 0000 00000578 ${quoted}`),
    'IP 10.0.0.1 > 10.0.0.2: ICMP 10.0.0.2 unreachable - need to frag (mtu 1400), length 37',
  ],
  [
    'ip',
    ipv4(1, `0b00 0000 00000000 ${quoted}`),
    'IP 10.0.0.1 > 10.0.0.2: ICMP time exceeded in-transit, of 10.0.0.1 > 10.0.0.2, length 37',
  ],
  [
    'ip',
    ipv4(1, `0b00 0000 00000000`),
    'IP 10.0.0.1 > 10.0.0.2: ICMP time exceeded in-transit, of a packet, length 8',
  ],
  [
    'ip',
    ipv4(1, `0501 0000 0a000009 ${quoted}`),
    'IP 10.0.0.1 > 10.0.0.2: ICMP redirect 10.0.0.2 to 10.0.0.9, length 37',
  ],
  ['ip', ipv4(1, `6300 0000 00000000`), 'IP 10.0.0.1 > 10.0.0.2: ICMP type 99, length 8'],
  [
    'ip',
    ipv4(17, udp(8472, `0800000000000100 ${frame}`)),
    `IP 10.0.0.1.4660 > 10.0.0.2.8472: VXLAN, vni 1: ${ping}`,
  ],
  [
    'ip',
    ipv4(17, udp(6081, `0000655800000500 ${frame}`)),
    `IP 10.0.0.1.4660 > 10.0.0.2.6081: Geneve, vni 5: ${ping}`,
  ],
  [
    'ip',
    ipv4(47, `30000800 00000007 00000009 ${ipv4(1, icmp)}`),
    `IP 10.0.0.1 > 10.0.0.2: GRE, key 7, seq 9, length 44: ${ping}`,
  ],
  ['ip', ipv4(4, ipv4(1, icmp)), `IP 10.0.0.1 > 10.0.0.2: IP in IP: ${ping}`],
  [
    'ip',
    ipv4(17, udp(51820, '01000000' + '5a'.repeat(144))),
    'IP 10.0.0.1.4660 > 10.0.0.2.51820: WireGuard handshake initiation',
  ],
  [
    'ip',
    ipv4(17, udp(1, '04000000 0a000000 0201000000000000' + '5a'.repeat(16))),
    'IP 10.0.0.1.4660 > 10.0.0.2.1: WireGuard data, receiver 10, counter 258',
  ],
  ['ip', ipv4(89, '0102'), 'IP 10.0.0.1 > 10.0.0.2: OSPF, length 2'],
  ['ip', ipv4(253, '0102'), 'IP 10.0.0.1 > 10.0.0.2: protocol 253, length 2'],
  ['ip', ipv4(1, icmp).replace('00014000', '00012000'), `${ping}, more fragments`],
  [
    'ip',
    ipv4(1, icmp).replace('00014000', '000100b9'),
    'IP 10.0.0.1 > 10.0.0.2: ICMP fragment at 1480, length 12',
  ],
  ['ip', ipv6(44, `1100 0590 00000abc 0102`), 'IP6 fd00::1 > fd00::2: UDP, fragment at 1424, length 2'],
])('%s %s', (link, text, line) => {
  expect(summaryLine(decode(link, bytes(text)))).toBe(line);
});

test('a packet of which nothing can be read', () => {
  expect(summaryLine(decode('ethernet', bytes('0102')))).toBe('cut off, length 2');
});

test('the fields of every header', () => {
  const { layers } = decode(
    'ethernet',
    bytes(ethernet('8100', `6064 0800 ${ipv4(17, udp(8472, `0800000000000100 ${frame}`))}`)),
  );
  const text = layers.map((layer) =>
    [layerTitle(layer), ...fieldsOf(layer).map(({ name, value }) => `  ${name}: ${value}`)].join('\n'),
  );
  expect(text.slice(0, 5).join('\n')).toBe(`Ethernet
  Destination: 02:00:00:00:00:0b
  Source: 02:00:00:00:00:0a
  Type: 0x8100 (802.1Q)
VLAN tag (802.1Q)
  Priority: 3
  VLAN id: 100
  Type: 0x0800 (IPv4)
IPv4
  Header length: 20
  Traffic class (DSCP, ECN): 0x00
  Total length: 82
  Identification: 1
  Flags: don't fragment
  Fragment offset: 0
  Time to live: 64
  Protocol: 17 (UDP)
  Source address: 10.0.0.1
  Destination address: 10.0.0.2
UDP
  Source port: 4660
  Destination port: 8472
  Length: 62
VXLAN
  VXLAN network identifier (VNI): 1`);
});

test.each<[string, string, string]>([
  ['arp', ethernet('0806', arp), 'Operation: 1 (request)'],
  ['tcp', ethernet('86dd', ipv6(6, tcp)), 'Flags: PSH, ACK'],
  ['ipv6', ethernet('86dd', ipv6(44, `1100 0590 00000abc 0102`)), 'Fragment offset: 1424'],
  ['icmp', frame, 'Type: 8 (echo request)'],
  [
    'geneve',
    ethernet('0800', ipv4(17, udp(6081, `0000655800000500 ${frame}`))),
    'Protocol type: 0x6558 (Ethernet)',
  ],
  ['gre', ethernet('0800', ipv4(47, `20000800 00000007 ${quoted}`)), 'Key: 7'],
  [
    'wireguard',
    ethernet('0800', ipv4(17, udp(9, '01000000' + '5a'.repeat(144)))),
    'Type: 1 (handshake initiation)',
  ],
])('a field of %s', (protocol, text, field) => {
  const layer = decode('ethernet', bytes(text)).layers.find((one) => one.protocol === protocol)!;
  expect(fieldsOf(layer).map(({ name, value }) => `${name}: ${value}`)).toContain(field);
});
