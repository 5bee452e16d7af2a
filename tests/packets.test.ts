import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMachine } from '../src/cli/image.ts';
import { pcapng } from '../src/diagrams/pcapng.ts';
import type { Capture } from '../src/labs/capture.ts';
import { decode } from '../src/labs/packet/decode.ts';
import type { Packet } from '../src/labs/packet/layer.ts';
import { summaryLine } from '../src/labs/packet/summary.ts';
import type { EmulatedMachine } from '../src/machine/machine.ts';
import { decodedFacts } from './packets/decoded-facts.ts';
import { readPcap } from './packets/pcap.ts';
import type { PcapPacket } from './packets/pcap.ts';
import { printedFacts } from './packets/printed-facts.ts';
import { comparableLine, printedLine } from './packets/printed-line.ts';

/** What tcpdump says of each packet: each begins with its time. */
const perPacket = (text: string) => text.split(/^\d+\.\d{6} /m).slice(1);

describe('packets of every kind of tunnel, as tcpdump reads them', { timeout: 120_000 }, () => {
  let machine: EmulatedMachine;
  let seen: PcapPacket[];
  let packets: Packet[];

  beforeAll(async () => {
    machine = await openMachine(process.cwd());
    await machine.write('/tmp/tunnels.sh', readFileSync(new URL('packets/tunnels.sh', import.meta.url)));
    const made = await machine.run('machine', 'bash /tmp/tunnels.sh', { timeout: 90, together: true });
    if (made.exit !== 0) throw new Error(new TextDecoder().decode(made.stdout));
    seen = readPcap((await machine.run('machine', 'cat /tmp/link.pcap')).stdout);
    packets = seen.map(({ bytes, length }) => decode('ethernet', bytes, length));
  }, 120_000);
  afterAll(() => machine.close());

  const print = async (options: string, file = '/tmp/link.pcap') => {
    const { stdout } = await machine.run('machine', `tcpdump -tt -nn -S ${options} -r ${file}`, {
      timeout: 60,
    });
    return new TextDecoder().decode(stdout);
  };

  test('are all there, and then something to compare', () => {
    const stacks = new Set(packets.map(({ layers }) => layers.map(({ protocol }) => protocol).join(' ')));
    for (const stack of [
      'ethernet vlan arp',
      'ethernet ipv4 icmp',
      'ethernet ipv4',
      'ethernet ipv4 udp',
      'ethernet ipv4 tcp',
      'ethernet ipv4 udp vxlan ethernet arp',
      'ethernet ipv4 udp vxlan ethernet ipv4 icmp',
      'ethernet ipv4 udp vxlan ethernet ipv6 icmpv6',
      'ethernet ipv4 udp geneve ethernet ipv4 icmp',
      'ethernet ipv4 ipv4 icmp',
      'ethernet ipv4 ipv6 icmpv6',
      'ethernet ipv4 gre ipv4 icmp',
      'ethernet ipv4 gre ethernet arp',
      'ethernet ipv4 gre ethernet ipv4 icmp',
      'ethernet ipv4 udp wireguard',
      'ethernet ipv6 icmpv6',
      'ethernet ipv6',
      'ethernet ipv6 udp',
      'ethernet ipv6 tcp',
      'ethernet ipv6 ipv4 icmp',
      'ethernet ipv6 ipv6 icmpv6',
      'ethernet vlan ipv4 icmp',
      'ethernet vlan vlan ipv6 icmpv6',
    ]) {
      expect(stacks).toContain(stack);
    }
  });

  test('have the headers that it prints, field by field', async () => {
    const texts = perPacket(await print('-e -v'));
    expect(texts).toHaveLength(packets.length);
    for (const [at, text] of texts.entries()) {
      const printed = printedFacts(text);
      const decoded = decodedFacts(packets[at]!, seen[at]!.length);
      expect(printed.length, text).toBeGreaterThan(1);
      // It says which extension header comes first, and we what comes behind them.
      const extended = printed.map((fact) => / next (?:0|60) /.exec(fact)?.[0]);
      const aligned = decoded.map((fact, index) =>
        fact.replace(/ next \d+ /, (next) => extended[index] ?? next),
      );
      expect(aligned, text).toEqual(printed);
    }
  });

  test('are summed up as it does', async () => {
    const texts = perPacket(await print(''));
    expect(texts).toHaveLength(packets.length);
    for (const [at, text] of texts.entries()) {
      const ours = comparableLine(summaryLine(packets[at]!));
      const said = printedLine(text);
      if (ours.includes(': WireGuard ')) {
        expect(said).toMatch(/: UDP, length (148|92|128|144|32)$/);
        expect(said.replace(/: UDP.*/, '')).toBe(ours.replace(/: WireGuard.*/, ''));
      } else expect(ours).toBe(said);
    }
  });

  test('are the same to it in the file that we write', async () => {
    const start = seen[0]!.time;
    const capture: Capture = {
      host: 'a',
      command: 'bash send.sh',
      packets: seen.map(({ time, bytes, length }, at) => {
        const frame = packets[at]!.layers[0]!;
        const out = frame.protocol === 'ethernet' && frame.source === '02:00:00:00:00:0a';
        return {
          time: time - start,
          host: 'a',
          interface: 'link0',
          direction: out ? 'out' : 'in',
          link: 'ethernet',
          length,
          bytes: Buffer.from(bytes).toString('hex'),
        };
      }),
    };
    await machine.write('/tmp/ours.pcapng', pcapng(capture, '2026-11-21'));
    const [ours, theirs] = [await print('-e -v', '/tmp/ours.pcapng'), await print('-e -v')];
    expect(perPacket(ours)).toEqual(perPacket(theirs));
    const first = Date.UTC(2026, 10, 21) / 1000;
    expect(ours.slice(0, 17)).toBe(`${first}.000000`);
  });
});
