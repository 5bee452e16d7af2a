import { describe, expect, it } from 'vitest';
import { noPacket } from './no-packet.ts';

const found = (command: string, output: string) => noPacket({ host: 'pod', command, output, exit: 0 });
const captured =
  'listening on eth0, link-type EN10MB (Ethernet)\n0 packets captured\n0 packets received by filter\n';

describe('noPacket', () => {
  it.each([
    ['timeout 20 tcpdump -tnne -c 2 -i veth2 icmp 2>/dev/null & sleep 4; ping -c 1 a >/dev/null; wait', ''],
    ['tcpdump -i eth0 & sleep 1; ping -c 1 a; wait', 'PING a (10.0.0.1) 56(84) bytes of data.\n'],
    ['timeout 5 tcpdump -i eth0', captured],
    ['timeout 5 tcpdump -i eth0 -w /tmp/x', captured],
    ['tcpdump -r /tmp/x icmp | wc -l', '0\n'],
    [
      'tcpdump -r /tmp/x icmp 2>&1 | head',
      'reading from file /tmp/x, link-type EN10MB (Ethernet)\n0 packets captured\n',
    ],
    ['ip netns exec a tshark -c 1', "Capturing on 'eth0'\n0 packets captured\n"],
  ])('finds that %s shows none', (command, output) => {
    expect(found(command, output)).toBeDefined();
  });

  it.each([
    ['tcpdump -tn', 'IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 7, seq 1, length 64\n'],
    ['tcpdump', '12:00:00.000001 ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28\n'],
    ['tcpdump -tnne', '02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 98: x\n'],
    ['tcpdump -i any', '12:00:00.000001 eth0  In  IP 10.0.0.1.80 > 10.0.0.2.4000: Flags [S]\n'],
    ['tcpdump -tv', 'IP (tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto ICMP (1), length 84)\n'],
    ['tcpdump -tn 2>/dev/null & ping a; wait', 'PING a\nIP6 fd00::1 > fd00::2: ICMP6, echo request\n'],
    ['tcpdump -n | wc -l', '2\n'],
    ["tcpdump -n | awk '{print $3}'", '10.0.0.1\n'],
    ['tshark -c 1', '    1 0.000000000 10.0.0.1 → 10.0.0.2 ICMP 98 Echo (ping) request\n'],
    ['tshark -T fields -e ip.src', '10.0.0.1\n'],
    ['tcpdump -w /tmp/x & sleep 1; ping a >/dev/null; wait', ''],
    ['tcpdump -n >/tmp/x', ''],
    ['tcpdump -D', '1.eth0 [Up, Running]\n'],
    ['tcpdump -ddd icmp', '6\n40 0 0 12\n'],
    ['grep tcpdump x', ''],
  ])('is silent about %s', (command, output) => {
    expect(found(command, output)).toBeUndefined();
  });
});
