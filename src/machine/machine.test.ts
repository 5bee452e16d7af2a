import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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
