import { describe, expect, test } from 'vitest';
import { capturePackets, parseCaptured } from './captured.ts';
import { TableMachine } from './table-machine.ts';

/** A line of the program in the machine: `at` is in nanoseconds. */
const line = (at: number, host: string, rest = 'eth0 in 1 60 0 00ff') =>
  `packet 1800000000 ${at} ${host} ${rest}\n`;
const parse = (...lines: string[]) => parseCaptured('`ping`', ['ready\n', ...lines].join(''));

describe('what the program printed', () => {
  test('becomes packets in the order of time, in microseconds since the first', () => {
    const packets = parse(
      line(999_999_000, 'a', 'eth0 out 1 98 42 00ff'),
      'packet 1800000001 4500 b wg0 in 65534 84 0 45\n',
      line(999_998_000, 'machine', 'br0 in 1 42 0 aa'),
    );
    const link = 'ethernet';
    expect(packets).toEqual([
      { time: 0, host: 'machine', interface: 'br0', direction: 'in', link, length: 42, bytes: 'aa' },
      { time: 1, host: 'a', interface: 'eth0', direction: 'out', link, length: 98, mark: 42, bytes: '00ff' },
      { time: 6, host: 'b', interface: 'wg0', direction: 'in', link: 'ip', length: 84, bytes: '45' },
    ]);
  });

  test('stays in the order of the kernel where packets of a host bear the same time', () => {
    const packets = parse(line(7, 'a', 'eth0 in 1 60 0 02'), line(7, 'a', 'br0 in 1 60 0 01'), line(5, 'b'));
    expect(packets.map((packet) => packet.interface)).toEqual(['eth0', 'eth0', 'br0']);
  });

  test('is left out where it comes from no network', () => {
    expect(parse(line(1, 'a'), line(2, 'a', 'nlmon0 in 824 60 0 00'))).toHaveLength(1);
  });

  test.each([
    ['nothing', [], '`ping` makes no packet'],
    ['too much', Array.from({ length: 1001 }, (_, at) => line(at, 'a')), 'more than 1000 packets'],
    ['more than a socket holds', [line(1, 'a'), 'full a\n'], 'more than 1000 packets'],
    ['a host less', [line(1, 'a'), 'gone b\n'], '`ping` removes the host b'],
  ])('is refused where it is %s', (_, lines, message) => {
    expect(() => parse(...lines)).toThrow(message);
  });
});

test('a capture that can not begin says why', async () => {
  const stderr = new TextEncoder().encode('capture: packet socket: not permitted\n');
  const machine = new TableMachine({ '/usr/lib/hopbook/capture': { exit: 1, stderr } });
  await expect(capturePackets(machine, '`ping`', () => machine.run('a', 'ping'))).rejects.toThrow(
    '`ping` was not captured: capture: packet socket: not permitted',
  );
});
