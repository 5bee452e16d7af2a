import { expect, test } from 'vitest';
import { encodeFrame, FrameReader, type Frame } from './frame.ts';
import { Line } from './line.ts';
import type { Emulator } from './types.ts';

/** An emulator that keeps what it is sent, and an agent's answers to it. */
function wire() {
  const reader = new FrameReader();
  const sent: Frame[] = [];
  let answer: (bytes: Uint8Array) => void = () => undefined;
  const emulator = {
    send: (bytes: Uint8Array) => void sent.push(...reader.push(bytes)),
    onBytes: (listener: (bytes: Uint8Array) => void) => (answer = listener),
  } as unknown as Emulator;
  const say = (type: string, id: number, text = '') => {
    answer(encodeFrame({ type, id, payload: new TextEncoder().encode(text) }));
  };
  return { emulator, sent, say };
}

test('sends a frame only once the one before was taken', async () => {
  const { emulator, sent, say } = wire();
  const line = new Line(emulator, () => undefined);
  line.send('R', 1, Uint8Array.of(7));
  line.send('K', 1, Uint8Array.of(2));
  await expect.poll(() => sent.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(sent.map(({ type }) => type)).toEqual(['R']);
  say('A', 1);
  await expect.poll(() => sent.map(({ type }) => type)).toEqual(['R', 'K']);
});

test('splits a payload that the console has no room for', async () => {
  const { emulator, sent, say } = wire();
  const line = new Line(emulator, () => undefined);
  line.send('W', 3, new Uint8Array(7_000).fill(1));
  for (const count of [1, 2, 3]) {
    await expect.poll(() => sent.length).toBe(count);
    say('A', 3);
  }
  expect(sent.map(({ type, payload }) => [type, payload.length])).toEqual([
    ['P', 3_000],
    ['P', 3_000],
    ['W', 1_000],
  ]);
});

test('hands on what the agent says, but not that it took a frame', () => {
  const { emulator, say } = wire();
  const heard: string[] = [];
  const line = new Line(emulator, ({ type, id }) => heard.push(`${type}${id}`));
  expect([line.newId(), line.newId()]).toEqual([1, 2]);
  say('A', 1);
  say('O', 2, 'text');
  say('X', 2);
  expect(heard).toEqual(['O2', 'X2']);
});
