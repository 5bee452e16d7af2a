import { expect, test } from 'vitest';
import type { Capture } from '../labs/capture.ts';
import { pcapng } from './pcapng.ts';

const capture: Capture = {
  host: 'pod-1',
  command: 'ping -c 1 10.0.0.2',
  packets: [
    {
      time: 0,
      host: 'pod-1',
      interface: 'eth0',
      direction: 'out',
      link: 'ethernet',
      length: 98,
      bytes: '0102030405',
    },
    {
      time: 7,
      host: 'worker',
      interface: 'tun0',
      direction: 'in',
      link: 'ip',
      length: 4,
      bytes: '45000014',
      mark: 255,
    },
    {
      time: 1_000_001,
      host: 'pod-1',
      interface: 'eth0',
      direction: 'in',
      link: 'ethernet',
      length: 2,
      bytes: 'abcd',
    },
  ],
};

/** The blocks of a file: type, body as a view; the two lengths of each must be equal. */
function blocksOf(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const blocks: { type: number; body: DataView }[] = [];
  for (let at = 0; at < file.length;) {
    const length = view.getUint32(at + 4, true);
    expect(length % 4).toBe(0);
    expect(view.getUint32(at + length - 4, true)).toBe(length);
    blocks.push({
      type: view.getUint32(at, true),
      body: new DataView(file.buffer, file.byteOffset + at + 8, length - 12),
    });
    at += length;
  }
  return blocks;
}

/** The options in a block's body from a place on, by code: text, or a number where they are one or four bytes long. */
function optionsOf(body: DataView, from: number) {
  const options: Record<number, string> = {};
  let at = from;
  for (;;) {
    const [code, length] = [body.getUint16(at, true), body.getUint16(at + 2, true)];
    if (code === 0) break;
    const bytes = new Uint8Array(body.buffer, body.byteOffset + at + 4, length);
    options[code] = length === 4 || length === 1 ? String(bytes[0]) : new TextDecoder().decode(bytes);
    at += 4 + Math.ceil(length / 4) * 4;
  }
  expect(at + 4).toBe(body.byteLength);
  return options;
}

const u32 = (body: DataView, at: number) => body.getUint32(at, true);

test('a file begins with its section, which names the command', () => {
  const [section] = blocksOf(pcapng(capture, '2026-11-21'));
  expect(section!.type).toBe(0x0a0d0d0a);
  expect(u32(section!.body, 0)).toBe(0x1a2b3c4d);
  expect([section!.body.getUint16(4, true), section!.body.getUint16(6, true)]).toEqual([1, 0]);
  expect(section!.body.getBigInt64(8, true)).toBe(-1n);
  expect(optionsOf(section!.body, 16)).toEqual({ 1: 'pod-1# ping -c 1 10.0.0.2', 4: 'hopbook' });
});

test('each interface of each host is described once, with its link type', () => {
  const interfaces = blocksOf(pcapng(capture, '2026-11-21')).filter(({ type }) => type === 1);
  expect(interfaces.map(({ body }) => [body.getUint16(0, true), u32(body, 4), optionsOf(body, 8)])).toEqual([
    [1, 0, { 2: 'pod-1:eth0', 9: '6' }],
    [101, 0, { 2: 'worker:tun0', 9: '6' }],
  ]);
});

test('packets have time, interface, lengths, bytes and direction', () => {
  const packets = blocksOf(pcapng(capture, '2026-11-21')).filter(({ type }) => type === 6);
  const read = packets.map(({ body }) => {
    const captured = u32(body, 12);
    const microseconds = (BigInt(u32(body, 4)) << 32n) + BigInt(u32(body, 8));
    return {
      interface: u32(body, 0),
      time: new Date(Number(microseconds / 1000n)).toISOString(),
      microseconds: Number(microseconds % 1000n),
      length: u32(body, 16),
      bytes: Buffer.from(body.buffer, body.byteOffset + 20, captured).toString('hex'),
      options: optionsOf(body, 20 + Math.ceil(captured / 4) * 4),
    };
  });
  expect(read).toEqual([
    {
      interface: 0,
      time: '2026-11-21T00:00:00.000Z',
      microseconds: 0,
      length: 98,
      bytes: '0102030405',
      options: { 2: '2' },
    },
    {
      interface: 1,
      time: '2026-11-21T00:00:00.000Z',
      microseconds: 7,
      length: 4,
      bytes: '45000014',
      options: { 1: 'mark 0xff', 2: '1' },
    },
    {
      interface: 0,
      time: '2026-11-21T00:00:01.000Z',
      microseconds: 1,
      length: 2,
      bytes: 'abcd',
      options: { 2: '1' },
    },
  ]);
});

test('the same capture gives the same bytes', () => {
  expect(pcapng(capture, '2026-11-21')).toEqual(pcapng(structuredClone(capture), '2026-11-21'));
});
