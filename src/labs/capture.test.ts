import { expect, test } from 'vitest';
import { parseCaptures } from './capture.ts';
import { parseLab } from './lab.ts';

const packet = { time: 0, host: 'ns1', interface: 'veth1', direction: 'out', link: 'ethernet', length: 42 };
const captures = (packets: object[]) =>
  JSON.stringify({
    format: 1,
    lab: 'linux/veth',
    captures: { ping: { host: 'ns1', command: 'ping -c 1 192.168.1.102', packets } },
  });

test('reads what was captured', () => {
  const { data, problems } = parseCaptures(
    'captures.json',
    captures([{ ...packet, bytes: '00ff', mark: 1 }]),
  );
  expect(problems).toEqual([]);
  expect(data!.captures['ping']!.packets[0]!.mark).toBe(1);
});

test.each([
  ['half a byte', { ...packet, bytes: '0' }, 'packets.0.bytes'],
  ['a time before the first packet', { ...packet, bytes: '00', time: -1 }, 'packets.0.time'],
  ['a direction that is none', { ...packet, bytes: '00', direction: 'up' }, 'packets.0.direction'],
])('refuses %s', (_, bad, where) => {
  const { data, problems } = parseCaptures('captures.json', captures([bad]));
  expect(data).toBeUndefined();
  expect(problems[0]!.message).toContain(where);
});

test('refuses a name that would lead out of the folder of its file', () => {
  const text = captures([]).replace('"ping"', '"../ping"');
  expect(parseCaptures('captures.json', text).problems[0]!.message).toContain('../ping');
});

test('a lab names the command that a capture is taken during', () => {
  const lab = (name: string) =>
    parseLab(
      'lab.yaml',
      `title: x\nhosts:\n  a: b\ncaptures:\n  ${name}:\n    host: a\n    command: ping b\n`,
    );
  expect(lab('ping').data!.captures).toEqual({ ping: { host: 'a', command: 'ping b' } });
  expect(lab('end').problems[0]).toMatchObject({
    place: { line: 5 },
    message: expect.stringContaining('moments'),
  });
  expect(lab('Ping').problems[0]!.message).toContain('lower case');
});
