import { describe, expect, test } from 'vitest';
import type { CapturedPacket } from './capture.ts';
import { compareCaptures } from './compare-captures.ts';
import { arp, ethernet, icmp, ipv4, ipv6, tcp, udp } from './packet/made.ts';

/** A packet that `eth0` of `a` sent, where nothing else is said. */
function packet(text: string, changes: Partial<CapturedPacket> = {}): CapturedPacket {
  const bytes = text.replaceAll(' ', '');
  const length = bytes.length / 2;
  return {
    time: 0,
    host: 'a',
    interface: 'eth0',
    direction: 'out',
    link: 'ethernet',
    length,
    bytes,
    ...changes,
  };
}

const ip = (payload: string) => ethernet('0800', payload);
const port = (number: number) => number.toString(16).padStart(4, '0');
const compare = (recorded: CapturedPacket[], again: CapturedPacket[]) =>
  compareCaptures({ packets: recorded }, { packets: again });
/** What differs between two captures of one packet each. */
const what = (recorded: string, again: string) => compare([packet(recorded)], [packet(again)])[0]?.what;

/** An echo request of `ping`: its identifier, and the time that it writes down. */
const ping = (identifier: string, time: string, rest = '0809') =>
  `0800 0000 ${identifier} 0001 ${time} ${rest}`;
/** A packet of 10.0.0.1 with another identification and checksum. */
const again = (packet: string) => packet.replace('00014000', 'beef4000').replace('40060000', '4006abcd');

/** A question for 10.0.0.2, and for fd00::2, and the same host's answer to it. */
const arps = [
  packet(ethernet('0806', arp)),
  packet(ethernet('0806', '0001 0800 0604 0002 02000000000b 0a000002 02000000000a 0a000001')),
] as const;
const neighbor = (type: string) =>
  ethernet('86dd', ipv6(58, `${type}00 0000 00000000 fd000000000000000000000000000002`));
const neighborDiscovery = [packet(neighbor('87')), packet(neighbor('88'))] as const;

describe('what is volatile', () => {
  test.each([
    ['IP identification', ip(ipv4(1, icmp)), ip(again(ipv4(1, icmp)))],
    [
      'an IPv6 flow label',
      ethernet('86dd', ipv6(58, '8000 0000')),
      ethernet('86dd', ipv6(58, '8000 0000').replace('60000000', '600abcde')),
    ],
    [
      "ping's identifier and time",
      ip(ipv4(1, ping('0007', '0011223344556677'))),
      ip(ipv4(1, ping('0fff', '7766554433221100'))),
    ],
    [
      'sequence, acknowledgement and window of TCP',
      ip(ipv4(6, tcp)),
      ip(ipv4(6, tcp.replace('fffffffe 00000005 6018 01f6 0000', '12345678 9abcdef0 6018 0200 ffff'))),
    ],
    [
      'the source port of a datagram',
      ip(ipv4(17, udp(53, '0102 5a'))),
      ip(ipv4(17, udp(53, '0102 5a').replace('1234', '9999'))),
    ],
    ['the number of a DNS query', ip(ipv4(17, udp(53, '0102 5a'))), ip(ipv4(17, udp(53, 'fffe 5a')))],
    [
      'the source port of a tunnel',
      ip(ipv4(17, udp(8472, `0800000000000100 ${ethernet('0806', arp)}`).replace('1234', 'd9f6'))),
      ip(ipv4(17, udp(8472, `0800000000000100 ${ethernet('0806', arp)}`).replace('1234', 'aaaa'))),
    ],
    [
      'the source port of Geneve, even a well-known one',
      ip(ipv4(17, udp(6081, `0000655800000100 ${ethernet('0806', arp)}`).replace('1234', '0035'))),
      ip(ipv4(17, udp(6081, `0000655800000100 ${ethernet('0806', arp)}`).replace('1234', '33c4'))),
    ],
    [
      'what WireGuard carries',
      ip(ipv4(17, udp(51820, `04000000 0a000000 0000000000000000 ${'5a'.repeat(16)}`))),
      ip(ipv4(17, udp(51820, `04000000 0bff0000 0000000000000000 ${'00'.repeat(16)}`))),
    ],
    [
      'what an ICMP error quotes',
      ip(ipv4(1, `0b00 0000 00000000 ${ipv4(17, udp(80, ''))}`)),
      ip(ipv4(1, `0b00 0000 00000000 ${again(ipv4(17, udp(80, '').replace('1234', '4321')))}`)),
    ],
  ])('%s', (_, recorded, now) => {
    expect(what(recorded, now)).toBeUndefined();
  });

  test('how many bare acknowledgments TCP sends, but not a segment that ends a connection', () => {
    const segment = (flags: string) =>
      packet(ip(ipv4(6, `9c41 0050 00000001 00000002 50${flags} 01f6 0000 0000`)));
    const [acknowledgment, end] = [segment('10'), segment('11')];
    expect(compare([acknowledgment, acknowledgment, end], [acknowledgment, end])).toEqual([]);
    expect(compare([acknowledgment, end], [acknowledgment])).toHaveLength(1);
  });

  test('time, and how the packets of several interfaces stand among each other', () => {
    const [one, other] = [packet(ip(ipv4(1, icmp))), packet(ethernet('0806', arp), { host: 'b' })];
    expect(compare([one, other], [{ ...other, time: 3 }, one])).toEqual([]);
  });

  test('where questions for neighbors stand among the rest, and among those for others', () => {
    const data = packet(ip(ipv4(1, icmp)));
    const [ask, tell] = arps;
    expect(compare([ask, data, tell], [data, ask, tell])).toEqual([]);
    const [solicit, advertise] = neighborDiscovery;
    expect(compare([solicit, data, ask, advertise], [ask, solicit, advertise, data])).toEqual([]);
  });
});

describe('what is not', () => {
  test.each([
    [
      'a TTL',
      ip(ipv4(1, icmp)),
      ip(ipv4(1, icmp).replace('40004001', '40003f01')),
      'packet 1 had ipv4 ttl 64 when it was recorded, and has 63 now',
    ],
    [
      'a MAC address',
      ethernet('0806', arp),
      ethernet('0806', arp).replace('02000000000a 0806', '02000000000c 0806'),
      'packet 1 had ethernet source 02:00:00:00:00:0a when it was recorded, and has 02:00:00:00:00:0c now',
    ],
    [
      'a service port',
      ip(ipv4(6, tcp)),
      ip(ipv4(6, tcp.replace('0050', '0051'))),
      'packet 1 had tcp destinationPort 80 when it was recorded, and has 81 now',
    ],
    [
      'a flag',
      ip(ipv4(6, tcp)),
      ip(ipv4(6, tcp.replace('6018', '6011'))),
      'packet 1 had tcp flags P. when it was recorded, and has F. now',
    ],
    [
      'the rest of what ping carries',
      ip(ipv4(1, ping('0007', '0011223344556677'))),
      ip(ipv4(1, ping('0007', '0011223344556677', '080a'))),
      'the payload of packet 1 is another one now',
    ],
    [
      'a VNI',
      ip(ipv4(17, udp(4789, `0800000000000100 ${ethernet('0806', arp)}`))),
      ip(ipv4(17, udp(4789, `0800000000000200 ${ethernet('0806', arp)}`))),
      'packet 1 had vxlan vni 1 when it was recorded, and has 2 now',
    ],
    [
      'the address that an ICMP error quotes',
      ip(ipv4(1, `0b00 0000 00000000 ${ipv4(17, udp(80, ''))}`)),
      ip(ipv4(1, `0b00 0000 00000000 ${ipv4(17, udp(80, '')).replace('0a000002', '0a000003')}`)),
      'the payload of packet 1 is another one now',
    ],
  ])('%s', (_, recorded, now, message) => {
    expect(what(recorded, now)).toBe(message);
  });

  test('a mark, a length', () => {
    const one = packet(ip(ipv4(1, icmp)));
    expect(compare([{ ...one, mark: 7 }], [one])[0]!.what).toContain(
      'mark 7 when it was recorded, and has 0',
    );
    expect(compare([one], [{ ...one, length: 900 }])[0]!.what).toContain('had length ');
  });

  test('an answer to a port that did not ask', () => {
    const query = (from: number) => packet(ip(ipv4(17, `${port(from)} 0035 0008 0000`)));
    const reply = (to: number) => packet(ip(ipv4(17, `0035 ${port(to)} 0008 0000`)), { direction: 'in' });
    expect(compare([query(40_000), reply(40_000)], [query(50_000), reply(50_000)])).toEqual([]);
    expect(compare([query(2000), reply(2000)], [query(3000), reply(3000)])).toEqual([]);
    expect(compare([query(40_000), reply(40_000)], [query(50_000), reply(40_000)])[0]).toMatchObject({
      direction: 'in',
      what: 'packet 1 had udp destinationPort (picked port 1) when it was recorded, and has (picked port 2) now',
    });
  });

  test('a packet more, or less, at its place among those of its interface', () => {
    const [one, two] = [packet(ip(ipv4(6, tcp))), packet(ip(ipv4(1, icmp)))];
    expect(compare([one, two], [one])).toEqual([
      {
        host: 'a',
        interface: 'eth0',
        direction: 'out',
        neighbors: false,
        what: 'packet 2 does not come any more',
        diff: [
          { sign: ' ', text: 'IP 10.0.0.1.4660 > 10.0.0.2.80: TCP Flags [P.], ack 5, win 502, length 0' },
          { sign: '-', text: 'IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 7, seq 1, length 12' },
        ],
      },
    ]);
    expect(compare([two], [one, two])[0]!.what).toBe('there is one more now, before packet 1');
    expect(compare([one, two], [two, one])).toHaveLength(1);
  });

  test('a question for a neighbor that is not asked, or otherwise', () => {
    const [data, [ask, tell], [solicit, advertise]] = [packet(ip(ipv4(1, icmp))), arps, neighborDiscovery];
    expect(compare([ask, data], [data])).toMatchObject([
      { neighbors: true, what: 'packet 1 does not come any more' },
    ]);
    expect(compare([data, solicit], [data])).toMatchObject([{ neighbors: true }]);
    expect(compare([ask, tell], [tell, ask])).toMatchObject([{ neighbors: true }]);
    expect(compare([solicit, advertise], [advertise, solicit])).toMatchObject([{ neighbors: true }]);
  });

  test('another interface; the first that was recorded comes first', () => {
    const one = packet(ethernet('0806', arp));
    expect(compare([one], [{ ...one, interface: 'eth1' }]).map((side) => side.interface)).toEqual([
      'eth0',
      'eth1',
    ]);
  });

  test('is shown with what the line does not say', () => {
    const [recorded, now] = [
      packet(ip(ipv4(1, icmp))),
      packet(ip(ipv4(1, icmp).replace('40004001', '40003f01'))),
    ];
    expect(compare([recorded], [now])[0]!.diff.map(({ sign, text }) => sign + text.slice(-13))).toEqual([
      '-(ipv4 ttl 64)',
      '+(ipv4 ttl 63)',
    ]);
  });
});
