import { describe, expect, test } from 'vitest';
import { encodeFrame, FrameReader, type Frame } from './frame.ts';

const frames: Frame[] = [
  { type: 'O', id: 1, payload: Uint8Array.from([0, 255, 10, 13]) },
  { type: 'A', id: 0xfffffffe, payload: new Uint8Array() },
  { type: 'X', id: 2, payload: new Uint8Array(70_000).fill(7) },
];
const bytes = Uint8Array.from(frames.flatMap((frame) => [...encodeFrame(frame)]));

describe('frames', () => {
  test.each([1, 3, 16, 4096, bytes.length])(
    'are the same after a line that delivers %i bytes at a time',
    (size) => {
      const reader = new FrameReader();
      const read: Frame[] = [];
      for (let at = 0; at < bytes.length; at += size)
        read.push(...reader.push(bytes.subarray(at, at + size)));
      expect(read).toEqual(frames);
    },
  );

  test('are kept when the buffer that brought them is used again', () => {
    const reader = new FrameReader();
    const buffer = encodeFrame(frames[0]!);
    const half = buffer.slice(0, 6);
    expect(reader.push(half)).toEqual([]);
    half.fill(0);
    expect(reader.push(buffer.subarray(6))).toEqual([frames[0]]);
  });

  test('begin with the length, as the agent reads it', () => {
    expect([...encodeFrame({ type: 'R', id: 258, payload: Uint8Array.from([9]) })]).toEqual([
      0, 0, 0, 6, 82, 0, 0, 1, 2, 9,
    ]);
  });
});
