import { describe, expect, it } from 'vitest';
import { applyPatch, makePatch } from './patch.ts';
import { emptyState } from './state.ts';

const PAGE = 4096;

/** A state as v86 writes one, of a machine with 16 pages of memory and one device. */
function stateOf(memory: Record<number, Uint8Array>, device: Uint8Array, text = ''): Uint8Array<ArrayBuffer> {
  const numbers = Object.keys(memory).map(Number);
  const bits = new Uint8Array(2);
  for (const number of numbers) bits[number >> 3]! |= 1 << (number & 7);
  const state: unknown[] = [text];
  state[45] = { __state_type__: 'Uint8Array', buffer_id: 0 };
  state[77] = { __state_type__: 'Uint8Array', buffer_id: 1 };
  state[78] = { __state_type__: 'Uint8Array', buffer_id: 2 };
  const lengths = [device.length, numbers.length * PAGE, bits.length];
  let offset = 0;
  const buffer_infos = lengths.map((length) => {
    const place = { offset, length };
    offset = (offset + length + 3) & ~3;
    return place;
  });
  const info = new TextEncoder().encode(JSON.stringify({ buffer_infos, state }));
  const { buffers, bytes } = emptyState(Uint8Array.of(0x76, 0x86, 0x76, 0x86, 6, 0, 0, 0), info);
  buffers[0]!.set(device);
  numbers.forEach((number, index) => buffers[1]!.set(memory[number]!, index * PAGE));
  buffers[2]!.set(bits);
  return bytes;
}

const page = (seed: number) => Uint8Array.from({ length: PAGE }, (_, index) => (index * seed) % 251);
const device = Uint8Array.of(1, 2, 3, 4, 5);
const base = stateOf({ 1: page(3), 2: page(5), 9: page(7) }, device);
const changed = page(5);
changed[100]! ^= 0xff;

describe('a patch', () => {
  it.each([
    ['nothing', base],
    ['a byte of a page', stateOf({ 1: page(3), 2: changed, 9: page(7) }, device)],
    ['a page before the others', stateOf({ 0: page(11), 1: page(3), 2: page(5), 9: page(7) }, device)],
    ['a page that is all zeros now', stateOf({ 1: page(3), 9: page(7) }, device)],
    ['pages that have changed places', stateOf({ 1: page(5), 2: page(3), 9: page(7) }, device)],
    ['a byte of a device', stateOf({ 1: page(3), 2: page(5), 9: page(7) }, Uint8Array.of(1, 2, 9, 4, 5))],
    ['more of a device', stateOf({ 1: page(3), 2: page(5), 9: page(7) }, Uint8Array.of(1, 2, 3, 4, 5, 6))],
    ['a longer text', stateOf({ 1: page(3), 2: page(5), 9: page(7) }, device, 'ä text')],
    ['everything', stateOf({ 15: page(13) }, new Uint8Array(0), 'x')],
  ])('makes the other state of the one, where it differs by %s', (_what, next) => {
    expect(applyPatch(base, makePatch(base, next))).toEqual(next);
  });

  it('holds no page that stayed as it was, wherever the state has it', () => {
    const next = stateOf({ 0: page(11), 1: page(3), 2: page(5), 9: page(7) }, device);
    expect(makePatch(base, next).length - makePatch(base, base).length).toBeLessThan(PAGE + 100);
  });

  it('holds zeros where nothing has changed', () => {
    const next = stateOf({ 1: page(3), 2: changed, 9: page(7) }, device);
    const last = makePatch(base, next).subarray(-PAGE);
    expect([...last.entries()].filter(([, byte]) => byte !== 0)).toEqual([[100, 0xff]]);
  });
});
