import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeFrame, FrameReader } from './frame.ts';
import { startMachine } from './machine.ts';
import type { Emulator } from './types.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An emulator whose guest says nothing. */
function silent() {
  const destroy = vi.fn(() => Promise.resolve());
  const nothing = () => undefined;
  const emulator: Emulator = {
    run: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    onBytes: nothing,
    onConsole: nothing,
    onLost: nothing,
    send: nothing,
    destroy,
  };
  return { emulator, destroy };
}

it.each([
  [{ cold: true }, 'the machine does not boot'],
  [{ cold: false }, 'the machine does not answer'],
])('is given up, and its emulator ended, where it does not come up: %o', async (options, reason) => {
  const { emulator, destroy } = silent();
  const started = startMachine(emulator, options);
  const failed = expect(started).rejects.toThrow(reason);
  await vi.advanceTimersByTimeAsync(700_000);
  await failed;
  expect(destroy).toHaveBeenCalledOnce();
});

it('tells the guest why nobody answered its question', async () => {
  let arrive: (bytes: Uint8Array) => void = () => undefined;
  const reader = new FrameReader();
  const heard: string[] = [];
  const { emulator } = silent();
  const guest: Emulator = {
    ...emulator,
    onBytes: (listener) => void (arrive = listener),
    send: (bytes) => {
      for (const { type, id, payload } of reader.push(bytes)) {
        if (type === 'Y') heard.push(new TextDecoder().decode(payload));
        arrive(encodeFrame({ type: 'A', id, payload: new Uint8Array() }));
      }
    },
  };
  const started = startMachine(guest, { answer: () => Promise.reject(new Error('it could not be fetched')) });
  await vi.advanceTimersByTimeAsync(0);
  arrive(encodeFrame({ type: 'H', id: 0, payload: new Uint8Array() }));
  arrive(encodeFrame({ type: 'Q', id: 7, payload: new TextEncoder().encode('what now?') }));
  await vi.advanceTimersByTimeAsync(10);
  expect(heard).toEqual(['failed it could not be fetched\n']);
  started.catch(() => undefined);
});
