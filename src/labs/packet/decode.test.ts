import { describe, expect, it, test } from 'vitest';
import { decode } from './decode.ts';
import { arp, bytes, ethernet, icmp, ipv4, ipv6, tcp, udp } from './made.ts';

const names = (link: 'ethernet' | 'ip', text: string) => {
  const { layers, payload } = decode(link, bytes(text));
  return [...layers.map(({ protocol }) => protocol), payload.length].join(' ');
};
const layer = (link: 'ethernet' | 'ip', text: string, at: number) => decode(link, bytes(text)).layers[at];

/** One packet of each kind: link, bytes, and what is in it. */
const packets: Record<string, ['ethernet' | 'ip', string, string]> = {
  'an ARP request': ['ethernet', ethernet('0806', arp + '00'.repeat(18)), 'ethernet arp 18'],
  'ping, padded': ['ethernet', ethernet('0800', ipv4(1, icmp) + 'ffff'), 'ethernet ipv4 icmp 4'],
  'two VLAN tags': [
    'ethernet',
    ethernet('88a8', `2064 8100 0007 0800 ${ipv4(1, icmp)}`),
    'ethernet vlan vlan ipv4 icmp 4',
  ],
  'TCP with options': ['ip', ipv4(6, tcp), 'ipv4 tcp 0'],
  'TCP over IPv6': ['ip', ipv6(6, tcp), 'ipv6 tcp 0'],
  VXLAN: [
    'ip',
    ipv4(17, udp(4789, `0800000000000100 ${ethernet('0800', ipv4(1, icmp))}`)),
    'ipv4 udp vxlan ethernet ipv4 icmp 4',
  ],
  'VXLAN on the port of Linux': [
    'ip',
    ipv4(17, udp(8472, `0800000000000100 ${ethernet('0806', arp)}`)),
    'ipv4 udp vxlan ethernet arp 0',
  ],
  'VXLAN on the port of Weave Net': [
    'ip',
    ipv4(17, udp(6784, `0800000000400300 ${ethernet('0800', ipv4(1, icmp))}`)),
    'ipv4 udp vxlan ethernet ipv4 icmp 4',
  ],
  'VXLAN without its flag': [
    'ip',
    ipv4(17, udp(4789, `0000000000000100 ${ethernet('0806', arp)}`)),
    'ipv4 udp 50',
  ],
  'Geneve with an option': [
    'ip',
    ipv4(17, udp(6081, `0200655800000500 0102030100000000 ${ethernet('0806', arp)}`)),
    'ipv4 udp geneve ethernet arp 0',
  ],
  'Geneve with IP': [
    'ip',
    ipv4(17, udp(6081, `0000080000000500 ${ipv4(1, icmp)}`)),
    'ipv4 udp geneve ipv4 icmp 4',
  ],
  'GRE with all it can have': [
    'ip',
    ipv4(47, `b0000800 abcd0000 00000007 00000009 ${ipv4(1, icmp)}`),
    'ipv4 gre ipv4 icmp 4',
  ],
  'GRE with Ethernet': ['ip', ipv4(47, `00006558 ${ethernet('0806', arp)}`), 'ipv4 gre ethernet arp 0'],
  'GRE with IPv6': ['ip', ipv4(47, `000086dd ${ipv6(58, '8000000000070001')}`), 'ipv4 gre ipv6 icmpv6 0'],
  'GRE of another version': ['ip', ipv4(47, `3001880b 00000000`), 'ipv4 8'],
  'IPv4 in IPv4': ['ip', ipv4(4, ipv4(1, icmp)), 'ipv4 ipv4 icmp 4'],
  'IPv6 in IPv4': ['ip', ipv4(41, ipv6(17, udp(53, '00'))), 'ipv4 ipv6 udp 1'],
  'IPv4 in IPv6': ['ip', ipv6(4, ipv4(1, icmp)), 'ipv6 ipv4 icmp 4'],
  'IPv6 in IPv6': ['ip', ipv6(41, ipv6(6, tcp)), 'ipv6 ipv6 tcp 0'],
  'a WireGuard handshake': [
    'ip',
    ipv4(17, udp(51820, '01000000' + '5a'.repeat(144))),
    'ipv4 udp wireguard 144',
  ],
  'data of WireGuard': [
    'ip',
    ipv6(17, udp(1234, '04000000 0a000000 0201000000000000' + '5a'.repeat(16))),
    'ipv6 udp wireguard 16',
  ],
  'UDP that only begins like WireGuard': [
    'ip',
    ipv4(17, udp(51820, '01000000' + '5a'.repeat(90))),
    'ipv4 udp 94',
  ],
  'IPv6 with extension headers': [
    'ip',
    ipv6(0, `3c00 050200000100 0601 ${'00'.repeat(14)} ${tcp}`),
    'ipv6 tcp 0',
  ],
  'a first fragment of IPv6': ['ip', ipv6(44, `1100 0001 00000abc ${udp(53, '00')}`), 'ipv6 udp 1'],
  'a later fragment of IPv6': ['ip', ipv6(44, `1100 0590 00000abc ${udp(53, '00')}`), 'ipv6 9'],
  'IPv6 with an authentication header': ['ip', ipv6(51, `0604 0000 ${'00'.repeat(20)} ${tcp}`), 'ipv6 tcp 0'],
  'a neighbour solicitation': [
    'ip',
    ipv6(58, `8700 0000 00000000 fd00${'00'.repeat(13)}02 0101 020000000001`),
    'ipv6 icmpv6 8',
  ],
  'an unknown EtherType': ['ethernet', ethernet('88cc', '0102'), 'ethernet 2'],
  'an unknown protocol': ['ip', ipv4(89, '0102'), 'ipv4 2'],
  'neither IPv4 nor IPv6': ['ip', '5a'.repeat(40), '40'],
};

describe('what a packet consists of', () => {
  test.each(Object.entries(packets))('%s', (_, [link, text, expected]) => {
    expect(names(link, text)).toBe(expected);
  });
});

describe('a packet that is cut off', () => {
  test.each(Object.entries(packets))('%s, at every length', (_, [link, text]) => {
    const whole = bytes(text);
    const { layers } = decode(link, whole);
    let before = 0;
    for (let length = 0; length <= whole.length; length++) {
      const cut = decode(link, whole.subarray(0, length), whole.length);
      expect(cut.layers.length).toBeGreaterThanOrEqual(before);
      // All headers that are there are those of the whole packet; an option may be missing in the last one.
      expect(cut.layers.slice(0, -1)).toEqual(layers.slice(0, Math.max(cut.layers.length - 1, 0)));
      before = cut.layers.length;
    }
    expect(before).toBe(layers.length);
  });
});

it('survives any bytes', () => {
  let seed = 7;
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) >> 16;
  const starts = Object.values(packets);
  for (let round = 0; round < 4000; round++) {
    const [link, text] = starts[round % starts.length]!;
    const mutated = bytes(text);
    for (let times = 0; times < 4; times++) mutated[random() % mutated.length] = random() & 255;
    expect(() => decode(link, mutated)).not.toThrow();
  }
});

describe('the fields', () => {
  it('of Ethernet and 802.1Q', () => {
    const tagged = ethernet('8100', '6064 0800');
    expect(layer('ethernet', tagged, 0)).toEqual({
      protocol: 'ethernet',
      source: '02:00:00:00:00:0a',
      destination: '02:00:00:00:00:0b',
      type: 0x8100,
    });
    expect(layer('ethernet', tagged, 1)).toEqual({ protocol: 'vlan', id: 100, priority: 3, type: 0x0800 });
  });

  it('of ARP', () => {
    expect(layer('ethernet', ethernet('0806', arp), 1)).toEqual({
      protocol: 'arp',
      operation: 1,
      senderMac: '02:00:00:00:00:0a',
      senderAddress: '10.0.0.1',
      targetMac: '00:00:00:00:00:00',
      targetAddress: '10.0.0.2',
    });
  });

  it('of IPv4, and of a later fragment with options', () => {
    const header = `46b8 0020 abcd 00b9 4006 0000 0a000001 0a000002 01010100 ${'5a'.repeat(8)}`;
    const { layers, payload } = decode('ip', bytes(header));
    expect(layers).toEqual([
      {
        protocol: 'ipv4',
        source: '10.0.0.1',
        destination: '10.0.0.2',
        ttl: 64,
        identification: 0xabcd,
        dontFragment: false,
        moreFragments: false,
        fragmentOffset: 185 * 8,
        trafficClass: 0xb8,
        next: 6,
        headerLength: 24,
        length: 32,
      },
    ]);
    expect(payload).toHaveLength(8);
  });

  it('of IPv4 that the kernel has still to segment: its length is that of the frame', () => {
    const unsegmented = ipv4(6, tcp + '00'.repeat(9)).replace(/^(.{4})..../, '$10000');
    expect(decode('ip', bytes(unsegmented)).layers).toMatchObject([{ length: 53 }, { length: 9 }]);
  });

  it('of IPv6', () => {
    expect(
      layer(
        'ip',
        `6b8abcde 0004 3b 3f ${'20010db8'.padEnd(31, '0')}1 ${'fe80'.padEnd(31, '0')}2 00000000`,
        0,
      ),
    ).toEqual({
      protocol: 'ipv6',
      source: '2001:db8::1',
      destination: 'fe80::2',
      hopLimit: 63,
      trafficClass: 0xb8,
      flowLabel: 0xabcde,
      next: 59,
      length: 4,
    });
    expect(layer('ip', packets['a later fragment of IPv6']![1], 0)).toMatchObject({
      next: 17,
      fragment: { identification: 0xabc, offset: 0x590, more: false },
    });
  });

  it('of ICMP and ICMPv6', () => {
    expect(layer('ip', ipv4(1, icmp), 1)).toEqual({
      protocol: 'icmp',
      type: 8,
      code: 0,
      length: 12,
      identifier: 7,
      sequence: 1,
    });
    expect(layer('ip', ipv4(1, '0304 0000 0000 05aa'), 1)).toMatchObject({ type: 3, code: 4, mtu: 1450 });
    expect(layer('ip', ipv4(1, '0501 0000 0a000009'), 1)).toMatchObject({ type: 5, target: '10.0.0.9' });
    expect(layer('ip', ipv6(58, '0200 0000 000005aa'), 1)).toMatchObject({ type: 2, mtu: 1450 });
    expect(layer('ip', packets['a neighbour solicitation']![1], 1)).toEqual({
      protocol: 'icmpv6',
      type: 135,
      code: 0,
      length: 32,
      target: 'fd00::2',
      mac: '02:00:00:00:00:01',
    });
  });

  it('of UDP and TCP', () => {
    expect(layer('ip', ipv4(17, udp(53, '0102')), 1)).toEqual({
      protocol: 'udp',
      sourcePort: 4660,
      destinationPort: 53,
      length: 10,
    });
    expect(layer('ip', ipv4(6, tcp + '0102'), 1)).toEqual({
      protocol: 'tcp',
      sourcePort: 4660,
      destinationPort: 80,
      sequence: 0xfffffffe,
      acknowledgement: 5,
      flags: 'P.',
      window: 502,
      length: 2,
    });
  });

  it('of TCP and UDP although their payload was cut off', () => {
    const cut = bytes(ipv4(6, tcp + '5a'.repeat(50))).subarray(0, 44);
    expect(decode('ip', cut).layers[1]).toMatchObject({ length: 50 });
  });

  it('of tunnels', () => {
    expect(layer('ip', packets['VXLAN']![1], 2)).toEqual({ protocol: 'vxlan', vni: 1 });
    expect(layer('ip', packets['Geneve with an option']![1], 2)).toEqual({
      protocol: 'geneve',
      vni: 5,
      type: 0x6558,
      options: 8,
    });
    expect(layer('ip', packets['GRE with all it can have']![1], 1)).toEqual({
      protocol: 'gre',
      type: 0x0800,
      checksum: 0xabcd,
      key: 7,
      sequence: 9,
    });
    expect(layer('ip', packets['data of WireGuard']![1], 2)).toEqual({
      protocol: 'wireguard',
      type: 4,
      receiver: 10,
      counter: 258,
    });
  });
});
