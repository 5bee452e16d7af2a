import { getEventListeners } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import type { LabSession } from '../../labs/session.ts';
import { LabError } from './lab-error.ts';
import type { OpenLab } from './open-lab.ts';
import { PageLab, wasAborted } from './page-lab.ts';

const { openLab } = vi.hoisted(() => ({ openLab: vi.fn() }));
vi.mock('./open-lab.ts', () => ({ openLab }));

/** A lab that answers when it is told to. */
function fakeLab() {
  const stopped = Promise.withResolvers<LabError>();
  const answers: PromiseWithResolvers<unknown>[] = [];
  const asked: number[] = [];
  const session = {
    bundle: { commands: [0, 1, 2].map((at) => ({ host: 'worker', command: `command ${at}` })) },
    run: (index: number) => {
      asked.push(index);
      answers.push(Promise.withResolvers());
      return answers.at(-1)!.promise;
    },
    close: vi.fn(() => Promise.resolve()),
  };
  const open: OpenLab = { session: session as unknown as LabSession, stopped: stopped.promise };
  return { open, session, stopped, asked, answer: (at: number) => answers[at]!.resolve({ exit: 0 }) };
}

const aborted = (promise: Promise<unknown>) =>
  promise.then(
    () => false,
    (error: unknown) => wasAborted(error),
  );

let fake: ReturnType<typeof fakeLab>;
let lab: PageLab;
let phases: string[];

beforeEach(() => {
  fake = fakeLab();
  openLab.mockReset();
  openLab.mockImplementation(() => Promise.resolve(fake.open));
  lab = new PageLab('cni/flannel');
  phases = [];
  lab.onChange(({ phase }) => phases.push(phase));
});

test('starts once, however many ask for it', async () => {
  const [one, other] = await Promise.all([lab.start(), lab.start()]);
  expect(one).toBe(other);
  expect(openLab).toHaveBeenCalledTimes(1);
  expect(phases).toEqual(['starting', 'up']);
});

test('runs commands one at a time, in the order in which they were asked for', async () => {
  const [first, second] = [lab.run(0), lab.run(2)];
  await vi.waitFor(() => expect(fake.asked).toEqual([0]));
  fake.answer(0);
  await first;
  await vi.waitFor(() => expect(fake.asked).toEqual([0, 2]));
  fake.answer(1);
  await second;
});

test('shows a command before it runs, and its end', async () => {
  const seen: string[] = [];
  lab.view = (host, command) => {
    seen.push(`${host} ${command}`, String(fake.asked.length));
    return Promise.resolve({ write: () => undefined, end: () => seen.push('end') });
  };
  const run = lab.run(1, { onTurn: () => seen.push('turn') });
  await vi.waitFor(() => expect(fake.asked).toEqual([1]));
  fake.answer(0);
  await run;
  expect(seen).toEqual(['worker command 1', '0', 'turn', 'end']);
});

test('a lab keeps nothing of a command that is through', async () => {
  await lab.start();
  const life = openLab.mock.calls[0]![2] as AbortSignal;
  const before = getEventListeners(life, 'abort').length;
  const run = lab.run(0);
  await vi.waitFor(() => expect(fake.asked).toEqual([0]));
  fake.answer(0);
  await run;
  expect(getEventListeners(life, 'abort')).toHaveLength(before);
});

test('a command that is stopped before its turn never runs', async () => {
  const stop = new AbortController();
  const first = lab.run(0);
  const second = aborted(lab.run(1, { signal: stop.signal }));
  stop.abort();
  await vi.waitFor(() => expect(fake.asked).toEqual([0]));
  fake.answer(0);
  await first;
  expect(await second).toBe(true);
  expect(fake.asked).toEqual([0]);
});

test('a start that is given up ends at once, and its machine is not used', async () => {
  const opening = Promise.withResolvers<OpenLab>();
  openLab.mockImplementationOnce(() => opening.promise);
  const start = aborted(lab.start());
  await vi.waitFor(() => expect(openLab).toHaveBeenCalled());
  await lab.close();
  expect(await start).toBe(true);
  const signal = openLab.mock.calls[0]![2] as AbortSignal;
  expect(signal.aborted).toBe(true);
  opening.resolve(fakeLab().open);
  expect(await lab.start()).toBe(fake.open.session);
});

test('a reset ends what runs and what waits, and starts afresh', async () => {
  const runs = [lab.run(0), lab.run(1)].map(aborted);
  await vi.waitFor(() => expect(fake.asked).toEqual([0]));
  const old = fake;
  fake = fakeLab();
  expect(await lab.reset()).toBe(fake.open.session);
  expect(await Promise.all(runs)).toEqual([true, true]);
  expect(old.session.close).toHaveBeenCalled();
  expect(phases).toEqual(['starting', 'up', 'idle', 'starting', 'up']);
  const run = lab.run(0);
  await vi.waitFor(() => expect(fake.asked).toEqual([0]));
  fake.answer(0);
  await run;
});

test('a start that fails says why, and the next one may succeed', async () => {
  const error = new LabError('download', 'cut off');
  openLab.mockImplementationOnce(() => Promise.reject(error));
  await expect(lab.run(0)).rejects.toBe(error);
  expect(lab.state).toEqual({ phase: 'failed', error });
  await lab.start();
  expect(lab.state.phase).toBe('up');
});

test('a machine that stops ends what runs, and can be started again', async () => {
  const run = lab.run(0);
  await vi.waitFor(() => expect(fake.asked).toEqual([0]));
  const error = new LabError('stopped', 'gone');
  fake.stopped.resolve(error);
  await expect(run).rejects.toBe(error);
  expect(lab.state).toEqual({ phase: 'failed', error });
  fake = fakeLab();
  await lab.start();
  expect(lab.state.phase).toBe('up');
});
