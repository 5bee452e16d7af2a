import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMachine } from '../src/cli/image.ts';
import { capturePackets } from '../src/labs/captured.ts';
import type { CapturedPacket, Captures } from '../src/labs/capture.ts';
import { bytesOf } from '../src/labs/comparable.ts';
import type { Facts } from '../src/labs/facts.ts';
import { decode } from '../src/labs/packet/decode.ts';
import { summaryLine } from '../src/labs/packet/summary.ts';
import type { EmulatedMachine } from '../src/machine/machine.ts';

/** Two hosts on one cable, with a VLAN on it; what `left` sends by ICMP is marked. */
const cable = `set -eu
ip netns add left; ip netns add right
ip link add v1 netns left address 02:00:00:00:00:01 type veth peer name v2 netns right address 02:00:00:00:00:02
ip -n left -batch - <<END
address add 10.0.0.1/24 dev v1
link set v1 up
link add link v1 name v1.7 type vlan id 7
address add 10.7.0.1/24 dev v1.7
link set v1.7 up
END
ip -n right -batch - <<END
address add 10.0.0.2/24 dev v2
link set v2 up
link add link v2 name v2.7 type vlan id 7
address add 10.7.0.2/24 dev v2.7
link set v2.7 up
END
ip netns exec left iptables -t mangle -A OUTPUT -p icmp -j MARK --set-mark 0x2a`;

/** A packet in a line: where it was seen, its mark, what it is. */
const line = ({ host, interface: name, direction, mark, link, bytes, length }: CapturedPacket) =>
  `${host} ${name} ${direction}${mark ? ` mark ${mark}` : ''}: ${summaryLine(decode(link, bytesOf(bytes), length)).replace(/ id \d+,/, '')}`;

// The emulator shares the processor with other tests.
describe('a capture', { timeout: 240_000 }, () => {
  let machine: EmulatedMachine;
  const capture = (command: string) =>
    capturePackets(machine, 'It', () => machine.run('left', command, { together: true, timeout: 60 }));

  beforeAll(async () => {
    machine = await openMachine(process.cwd());
    const { exit, stdout } = await machine.run('machine', cable, { together: true, timeout: 60 });
    expect(exit, new TextDecoder().decode(stdout)).toBe(0);
  }, 120_000);
  afterAll(() => machine.close());

  test('shows both hosts, both directions and marks, in the order in which things happened', async () => {
    const { result, packets } = await capture('ping -c 1 10.0.0.2');
    expect(new TextDecoder().decode(result.stdout)).toContain('1 received');
    const [ask, tell] = ['Request who-has 10.0.0.2 tell 10.0.0.1', 'Reply 10.0.0.2 is-at 02:00:00:00:00:02'];
    const echo = (kind: string) => `ICMP echo ${kind}, seq 1, length 64`;
    expect(packets.map(line)).toEqual([
      `left v1 out: ARP, ${ask}`,
      `right v2 in: ARP, ${ask}`,
      `right v2 out: ARP, ${tell}`,
      `left v1 in: ARP, ${tell}`,
      `left v1 out mark 42: IP 10.0.0.1 > 10.0.0.2: ${echo('request')}`,
      `right v2 in: IP 10.0.0.1 > 10.0.0.2: ${echo('request')}`,
      `right v2 out: IP 10.0.0.2 > 10.0.0.1: ${echo('reply')}`,
      `left v1 in: IP 10.0.0.2 > 10.0.0.1: ${echo('reply')}`,
    ]);
    const times = packets.map(({ time }) => time);
    expect(times[0]).toBe(0);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    // Stamped when the packets went, not when they were read.
    expect(times.at(-1)).toBeLessThan(500_000);
  });

  test('keeps VLAN tags, and sees a packet on both interfaces of a host', async () => {
    const { packets } = await capture('ping -c 1 10.7.0.2');
    const request = packets.filter(({ mark }) => mark === 42);
    expect(request.map(line)).toEqual([
      'left v1.7 out mark 42: IP 10.7.0.1 > 10.7.0.2: ICMP echo request, seq 1, length 64',
      'left v1 out mark 42: vlan 7, IP 10.7.0.1 > 10.7.0.2: ICMP echo request, seq 1, length 64',
    ]);
    expect(request.map(({ length }) => length)).toEqual([98, 102]);
    const received = packets.filter(
      (packet) =>
        packet.host === 'right' && packet.direction === 'in' && line(packet).includes('echo request'),
    );
    expect(received.map(({ interface: name, length }) => `${name} ${length}`)).toEqual(['v2 102', 'v2.7 98']);
  });

  test('names interfaces that come and go while the command runs, and tells links without Ethernet', async () => {
    const { packets } = await capture(
      `ip link add tun7 type ipip local 10.0.0.1 remote 10.0.0.2; ip address add 10.8.0.1/24 dev tun7
      ip link set tun7 up; ping -c 1 -W 1 10.8.0.2; ip link delete tun7`,
    );
    const sent = packets.filter(({ mark }) => mark === 42);
    expect(sent.map(line)).toEqual([
      'left tun7 out mark 42: IP 10.8.0.1 > 10.8.0.2: ICMP echo request, seq 1, length 64',
      expect.stringMatching(/^left v1 out mark 42: IP 10\.0\.0\.1 > 10\.0\.0\.2: IP in IP.* 10\.8\.0\.1 > /),
    ]);
    expect(sent.map(({ link }) => link)).toEqual(['ip', 'ethernet']);
  });

  test('keeps the beginning of a long packet, and its length', async () => {
    const { packets } = await capture('ping -c 1 -s 1400 10.0.0.2');
    const request = packets.find(({ mark }) => mark === 42)!;
    expect([request.length, request.bytes.length / 2]).toEqual([1442, 256]);
  });

  test('changes nothing: no interface is promiscuous, and nothing is left of it', async () => {
    const { result } = await capture('ip -d -j link | grep -o \'"promiscuity":[1-9]\'; ping -c 1 10.0.0.2');
    expect(new TextDecoder().decode(result.stdout)).not.toContain('promiscuity');
    const left = await machine.run('left', 'cat /proc/net/packet; pgrep -f hopbook/capture');
    expect(new TextDecoder().decode(left.stdout).trim().split('\n')).toHaveLength(1);
  });

  test('of nothing, of a flood, and of a host that goes is refused with one sentence', async () => {
    // Five seconds after a ping, the kernel asks by ARP whether the neighbour is still there.
    await machine.run('machine', 'for host in left right; do ip -n $host neighbour flush all; done');
    await expect(capture('true')).rejects.toThrow('It makes no packet, so there is nothing to capture');
    await expect(capture('ping -q -f -c 600 10.0.0.2')).rejects.toThrow(
      'It makes more than 1000 packets, too many for a capture',
    );
    await machine.run('machine', 'ip netns add third');
    await expect(capture('ping -c 1 10.0.0.2; ip netns delete third')).rejects.toThrow(
      'It removes the host third, but a capture keeps all hosts alive',
    );
  });
});

const page = `---
title: A ping
description: A ping across one cable.
lab: test/ping
---

\`\`\`console
left# ping -c 1 10.0.0.2
...
left# ip neighbour
\`\`\`
`;

const lab = `title: A cable
hosts:
  left: one end
captures:
  ping: { host: left, command: ping -c 1 10.0.0.2 }
`;

describe('the recording of a lab with a capture', { timeout: 240_000 }, () => {
  const root = mkdtempSync(join(tmpdir(), 'hopbook-capture-'));
  const file = (path: string) => join(root, path);
  const read = (path: string) => readFileSync(file(path), 'utf8');

  function hopbook(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
    const child = spawn(process.execPath, [resolve('src/cli/hopbook.ts'), ...args], { cwd: root });
    const said = { out: '', err: '' };
    child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (said.err += text.toString()));
    return new Promise((done) => child.on('close', (code) => done({ code, ...said })));
  }

  beforeAll(() => {
    for (const folder of ['content/test', 'labs/test/ping', '.cache'])
      mkdirSync(file(folder), { recursive: true });
    symlinkSync(resolve('.cache/machine'), file('.cache/machine'));
    cpSync('labs/lib', file('labs/lib'), { recursive: true });
    writeFileSync(file('content/test/ping.mdx'), page);
    writeFileSync(file('labs/test/ping/lab.yaml'), lab);
    writeFileSync(
      file('labs/test/ping/up.sh'),
      `#!/usr/bin/env bash\n. ../../lib/lab.sh\nlab_begin\n${cable}\n`,
    );
  });

  test('holds the packets, and the facts right after them', async () => {
    const { code, err } = await hopbook('record', 'test/ping');
    expect(code, err).toBe(0);
    const { captures } = JSON.parse(read('labs/test/ping/captures.json')) as Captures;
    expect(Object.keys(captures)).toEqual(['ping']);
    expect(
      captures['ping']!.packets.slice(0, 8).map(({ host, direction }) => `${host} ${direction}`),
    ).toEqual([
      'left out',
      'right in',
      'right out',
      'left in',
      'left out',
      'right in',
      'right out',
      'left in',
    ]);
    const { moments } = JSON.parse(read('labs/test/ping/facts.json')) as Facts;
    expect(moments.up['left']!.neighbours).toEqual([]);
    expect(moments['ping']!['left']!.neighbours).toMatchObject([{ dst: '10.0.0.2' }]);
    expect((await hopbook('check')).code).toBe(0);
  });

  test('is verified by capturing again', async () => {
    const { code, out, err } = await hopbook('verify');
    expect(code, out + err).toBe(0);
  });

  test('of which one digit was changed is a finding that names the interface and the field', async () => {
    const [from, to] = ['0a000002', '0a000003'];
    const captures = read('labs/test/ping/captures.json');
    // The first packet's last four bytes: the address that `left` asks for. What it tells of its own stands before that.
    writeFileSync(file('labs/test/ping/captures.json'), captures.replace(`${from}"`, `${to}"`));
    const { code, out } = await hopbook('verify');
    expect(code).toBe(1);
    expect(out).toMatch(/lab\.yaml:5:9 error capture-differs/);
    expect(out).toContain(
      'The capture `ping` differs in what `v1` of left sent to find neighbors: packet 2 had arp targetAddress 10.0.0.3 when it was recorded, and has 10.0.0.2 now.',
    );
    expect(out).toContain('- ARP, Request who-has 10.0.0.3 tell 10.0.0.1');
    expect(out).toContain('+ ARP, Request who-has 10.0.0.2 tell 10.0.0.1');
    writeFileSync(file('labs/test/ping/captures.json'), captures);
  });

  test('removes captures that the lab does not ask for any more', async () => {
    writeFileSync(file('labs/test/ping/lab.yaml'), lab.replace(/captures:[^]*/, ''));
    const before = await hopbook('check');
    expect(before.out).toMatch(/captures\.json:1:1 error uncaptured/);
    expect((await hopbook('record', 'test/ping')).code).toBe(0);
    expect(existsSync(file('labs/test/ping/captures.json'))).toBe(false);
    expect((await hopbook('check')).code).toBe(0);
  });
});
