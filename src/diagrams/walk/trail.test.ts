import { describe, expect, it } from 'vitest';
import { capture, ethernet, icmp, ipv4, ipv6, seen, tcp, udp, vxlan } from './fixture.ts';
import { followed } from './trail.ts';
import type { Trail } from './hop.ts';

/** Where a packet was seen: `pod-1:eth0 out`, with `@` and the depth where a tunnel carries it. */
const places = (trail: Trail | undefined) =>
  trail?.observations.map(({ captured, depth, packet }) => {
    const outer = packet.layers.slice(0, depth).some(({ protocol }) => protocol.startsWith('ip'));
    return `${captured.host}:${captured.interface} ${captured.direction}${outer ? ' @' + String(depth) : ''}`;
  });

const [a, b] = ['10.1.0.2', '10.2.0.2'];
const request = (ttl = 64, sequence = 1, id = 1) => ipv4(a, b, icmp(8, { sequence }), { ttl, id });
const reply = (ttl = 64, sequence = 1) => ipv4(b, a, icmp(0, { sequence }), { ttl, id: 9 });

describe('followed', () => {
  it('follows a ping over a router and its answer back, and neither ARP nor the second ping', () => {
    const trip = followed(
      capture('a', [
        seen('a:eth0 out', ethernet('1', 'ff:ff:ff:ff:ff:ff', '0001080006040001'.padEnd(56, '0'), '0806')),
        seen('a:eth0 out', ethernet('1', '2', request())),
        seen('r:eth0 in', ethernet('1', '2', request())),
        seen('r:eth1 out', ethernet('3', '4', request(63))),
        seen('b:eth0 in', ethernet('3', '4', request(63))),
        seen('b:eth0 out', ethernet('4', '3', reply())),
        seen('r:eth1 in', ethernet('4', '3', reply())),
        seen('r:eth0 out', ethernet('2', '1', reply(63))),
        seen('a:eth0 in', ethernet('2', '1', reply(63))),
        seen('a:eth0 out', ethernet('1', '2', request(64, 2, 2))),
        seen('r:eth0 in', ethernet('1', '2', request(64, 2, 2))),
      ]),
    );
    expect(places(trip?.there)).toEqual(['a:eth0 out', 'r:eth0 in', 'r:eth1 out', 'b:eth0 in']);
    expect(places(trip?.back)).toEqual(['b:eth0 out', 'r:eth1 in', 'r:eth0 out', 'a:eth0 in']);
  });

  it('follows into tunnels and out of them', () => {
    const outer = (payload: string, next: number) =>
      ipv4('172.18.0.2', '172.18.0.3', payload, { id: 77, next });
    const inVxlan = ethernet(
      '5',
      '6',
      outer(udp(40000, 8472, vxlan(1, ethernet('7', '8', request(63)))), 17),
    );
    const inIpip = outer(request(62), 4);
    const trip = followed(
      capture('a', [
        seen('a:eth0 out', ethernet('1', '2', request())),
        seen('n:vx out', ethernet('7', '8', request(63))),
        seen('n:eth0 out', inVxlan),
        seen('m:eth0 in', inVxlan),
        seen('m:vx in', ethernet('7', '8', request(63))),
        seen('m:tunl0 out', request(62), { link: 'ip' }),
        seen('m:eth1 out', ethernet('5', '6', inIpip)),
        seen('b:tunl0 in', request(62), { link: 'ip' }),
      ]),
    );
    expect(places(trip?.there)).toEqual([
      'a:eth0 out',
      'n:vx out',
      'n:eth0 out @5',
      'm:eth0 in @5',
      'm:vx in',
      'm:tunl0 out',
      'm:eth1 out @2',
      'b:tunl0 in',
    ]);
    expect(trip?.back).toBeUndefined();
  });

  it('follows through translation of both ends and of the ICMP identifier', () => {
    const there = (source: string, destination: string, id = 7) =>
      ipv4(source, destination, icmp(8, { id }), { id: 5 });
    const back = (source: string, destination: string, id = 7) =>
      ipv4(source, destination, icmp(0, { id }), { id: 6 });
    const trip = followed(
      capture('a', [
        seen('a:eth0 out', ethernet('1', '2', there('10.1.0.2', '10.96.0.1'))),
        seen('n:eth1 out', ethernet('3', '4', there('172.18.0.2', '10.2.0.2', 4711))),
        seen('b:eth0 out', ethernet('4', '3', back('10.2.0.2', '172.18.0.2', 4711))),
        seen('n:eth1 in', ethernet('4', '3', back('10.2.0.2', '172.18.0.2', 4711))),
        seen('a:eth0 in', ethernet('2', '1', back('10.96.0.1', '10.1.0.2'))),
      ]),
    );
    expect(places(trip?.there)).toEqual(['a:eth0 out', 'n:eth1 out']);
    expect(places(trip?.back)).toEqual(['b:eth0 out', 'n:eth1 in', 'a:eth0 in']);
  });

  it("tells an echo server's answer from what it got, and a repeated packet from the first, without any number", () => {
    const there = ipv6('fd00::1', 'fd00::2', udp(5000, 7), { next: 17 });
    const back = ipv6('fd00::2', 'fd00::1', udp(7, 5000), { next: 17 });
    const trip = followed(
      capture('a', [
        seen('a:eth0 out', ethernet('1', '2', there, '86dd')),
        seen('b:eth0 in', ethernet('1', '2', there, '86dd')),
        seen('b:eth0 out', ethernet('2', '1', back, '86dd')),
        seen('a:eth0 in', ethernet('2', '1', back, '86dd')),
        seen('a:eth0 out', ethernet('1', '2', there, '86dd')),
        seen('b:eth0 in', ethernet('1', '2', there, '86dd')),
      ]),
    );
    expect(places(trip?.there)).toEqual(['a:eth0 out', 'b:eth0 in']);
    expect(places(trip?.back)).toEqual(['b:eth0 out', 'a:eth0 in']);
  });

  it('knows packets without a number by their payload', () => {
    const datagram = (payload: string) => ipv6('fd00::1', 'fd00::2', udp(5000, 7, payload), { next: 17 });
    const trip = followed(
      capture('a', [
        seen('a:eth0 out', ethernet('1', '2', datagram('aaaa'), '86dd')),
        seen('b:eth0 in', ethernet('1', '2', datagram('bbbb'), '86dd')),
      ]),
    );
    expect(places(trip?.there)).toEqual(['a:eth0 out']);
  });

  it('takes the first segment of a TCP connection and what answers it', () => {
    const trip = followed(
      capture('a', [
        seen('a:eth0 out', ethernet('1', '2', ipv4(a, b, tcp(40000, 80, 2), { next: 6 }))),
        seen('b:eth0 in', ethernet('1', '2', ipv4(a, b, tcp(40000, 80, 2), { next: 6 }))),
        seen('b:eth0 out', ethernet('2', '1', ipv4(b, a, tcp(80, 40000, 0x12, 9, 2), { next: 6, id: 0 }))),
        seen('a:eth0 in', ethernet('2', '1', ipv4(b, a, tcp(80, 40000, 0x12, 9, 2), { next: 6, id: 0 }))),
        seen('a:eth0 out', ethernet('1', '2', ipv4(a, b, tcp(40000, 80, 0x10, 2, 10), { next: 6, id: 2 }))),
      ]),
    );
    expect(places(trip?.there)).toEqual(['a:eth0 out', 'b:eth0 in']);
    expect(places(trip?.back)).toEqual(['b:eth0 out', 'a:eth0 in']);
  });

  it('takes an error that quotes the packet for its answer, and one that quotes another for none', () => {
    const error = (id: number) =>
      ipv4('10.1.0.1', a, icmp(11, { payload: request(1, 1, id) }), { id: 30 + id });
    const trip = (quoted: number) =>
      followed(
        capture('a', [
          seen('a:eth0 out', ethernet('1', '2', request(1))),
          seen('r:eth0 in', ethernet('1', '2', request(1))),
          seen('r:eth0 out', ethernet('2', '1', error(quoted))),
          seen('a:eth0 in', ethernet('2', '1', error(quoted))),
        ]),
      );
    expect(places(trip(1)?.back)).toEqual(['r:eth0 out', 'a:eth0 in']);
    expect(trip(2)?.back).toBeUndefined();
  });

  it('follows an answer that got lost, too', () => {
    const trip = followed(
      capture('a', [
        seen('a:eth0 out', ethernet('1', '2', request())),
        seen('b:eth0 in', ethernet('1', '2', request())),
        seen('b:eth0 out', ethernet('2', '1', reply())),
      ]),
    );
    expect(places(trip?.back)).toEqual(['b:eth0 out']);
  });

  it('takes the answer to another ping for none', () => {
    const trip = followed(
      capture('a', [
        seen('a:eth0 out', ethernet('1', '2', request())),
        seen('b:eth0 in', ethernet('1', '2', request())),
        seen('b:eth0 out', ethernet('2', '1', reply(64, 7))),
        seen('a:eth0 in', ethernet('2', '1', reply(64, 7))),
      ]),
    );
    expect(trip?.back).toBeUndefined();
  });

  it('begins where the packet was made: not with one that the host forwards or answers', () => {
    const ping = [
      seen('a:eth0 out', ethernet('1', '2', request())),
      seen('r:eth0 in', ethernet('1', '2', request())),
      seen('r:eth1 out', ethernet('3', '4', request(63))),
      seen('b:eth0 in', ethernet('3', '4', request(63))),
      seen('b:eth0 out', ethernet('4', '3', reply())),
    ];
    const own = seen('r:eth1 out', ethernet('3', '4', ipv4('10.2.0.1', b, icmp(8), { id: 50 })));
    for (const host of ['b', 'r', 'machine'])
      expect(places(followed(capture(host, ping))?.there)?.[0]).toBe('a:eth0 out');
    expect(places(followed(capture('r', [...ping, own]))?.there)).toEqual(['r:eth1 out']);
  });

  it('finds nothing where no host sent a packet of its own', () => {
    const solicitation = ipv6('fe80::1', 'ff02::1', icmp(135, { payload: '00'.repeat(16) }));
    expect(
      followed(capture('a', [seen('a:eth0 out', ethernet('1', '2', solicitation, '86dd'))])),
    ).toBeUndefined();
    const error = ipv4('10.1.0.1', a, icmp(3, { payload: request() }));
    expect(followed(capture('a', [seen('a:lo out', ethernet('1', '2', error))]))).toBeUndefined();
  });

  it('follows a packet of which more was captured at one place than at another', () => {
    const long = ipv4(a, b, icmp(8, { payload: 'ab'.repeat(100) }));
    const frame = ethernet('1', '2', long);
    const cut = { length: frame.length / 2, bytes: frame.slice(0, 120) };
    const trip = followed(capture('a', [seen('a:eth0 out', frame), { ...seen('b:eth0 in', frame), ...cut }]));
    expect(places(trip?.there)).toEqual(['a:eth0 out', 'b:eth0 in']);
  });
});
