import { afterEach, expect, test, vi } from 'vitest';
import { YieldWorker } from './yield-worker.ts';

let worker: YieldWorker | undefined;

afterEach(() => {
  worker?.terminate();
  vi.useRealTimers();
});

function listening() {
  worker = new YieldWorker();
  const ticks: number[] = [];
  worker.onmessage = ({ data }) => ticks.push(data);
  return { worker, ticks };
}

test('calls back at once where no pause is asked for, but never from within', async () => {
  const { worker, ticks } = listening();
  worker.postMessage({ t: 0, tick: 1 });
  expect(ticks).toEqual([]);
  await vi.waitFor(() => {
    expect(ticks).toEqual([1]);
  });
});

test('calls back after a pause, unless something else was asked for meanwhile', () => {
  vi.useFakeTimers();
  const { worker, ticks } = listening();
  worker.postMessage({ t: 50, tick: 1 });
  worker.postMessage({ t: 100, tick: 2 });
  vi.advanceTimersByTime(99);
  expect(ticks).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ticks).toEqual([2]);
});

test('is silent after its end', () => {
  vi.useFakeTimers();
  const { worker, ticks } = listening();
  worker.postMessage({ t: 10, tick: 1 });
  worker.terminate();
  vi.advanceTimersByTime(100);
  expect(ticks).toEqual([]);
});
