import { expect, it } from 'vitest';
import { emptyState, pageNumbers, parseState } from './state.ts';

const state: unknown[] = [];
state[77] = { __state_type__: 'Uint8Array', buffer_id: 0 };
state[78] = { __state_type__: 'Uint8Array', buffer_id: 1 };
const buffer_infos = [
  { offset: 0, length: 8192 },
  { offset: 8192, length: 2 },
];
const info = new TextEncoder().encode(JSON.stringify({ buffer_infos, state, name: 'é' }));
const kind = Uint8Array.of(0x76, 0x86, 0x76, 0x86, 6, 0, 0, 0);

it('has the header, the text and the buffers where v86 looks for them', () => {
  const { bytes, buffers } = emptyState(kind, info);
  buffers[0]!.fill(7);
  buffers[1]!.set([0b10, 0b100]);
  const start = Math.ceil((16 + info.length) / 4) * 4;
  expect(bytes.length).toBe(start + 8192 + 4);
  const header = new Int32Array(bytes.buffer, 0, 4);
  expect([...header]).toEqual([0x86768676 | 0, 6, bytes.length, info.length]);
  expect(bytes.subarray(16, 16 + info.length)).toEqual(info);
  expect(bytes[start]).toBe(7);
  expect([...bytes.subarray(start + 8192)]).toEqual([2, 4, 0, 0]);
});

it('is taken apart into what it was made of, also where it begins within other bytes', () => {
  const { bytes, buffers } = emptyState(kind, info);
  buffers[1]!.set([0b10, 0b100]);
  const within = new Uint8Array(bytes.length + 8);
  within.set(bytes, 8);
  const parsed = parseState(within.subarray(8));
  expect(parsed.kind).toEqual(kind);
  expect(parsed.info).toEqual(info);
  expect(parsed.buffers.map(({ length }) => length)).toEqual([8192, 2]);
  expect(parsed.memory).toEqual({ pages: 0, bits: 1 });
  expect(pageNumbers(parsed)).toEqual([1, 10]);
});
