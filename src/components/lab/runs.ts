import type { LabSession } from '../../labs/session.ts';
import { announce } from '../announce.ts';
import { makeButton } from '../make.ts';
import { LabError } from './lab-error.ts';
import { recordedIndexes } from './page-entries.ts';
import { pageLab, wasAborted } from './page-lab.ts';
import { progressText } from './progress-text.ts';
import { RunLine } from './run-line.ts';
import { theDock } from './the-dock.ts';
import { advice } from './trouble.ts';

const lab = pageLab()!;
const entries = [...document.querySelectorAll<HTMLElement>('.console-entry[data-host]')];
const lines = new Map(entries.map((entry) => [entry, new RunLine(entry)]));
/** The commands that run or wait for their turn. */
const underWay = new Set<HTMLElement>();
/** Those that the reader has had run once: what comes before them is not asked again. */
const hasRun = new Set<HTMLElement>();
/** Position of the first command on the page that has neither run nor waits to. Later ones may depend on it. */
let next = 0;

lab.onChange((state) => {
  if (state.phase === 'starting') {
    const first = entries.find((entry) => entry.dataset['run'] === 'wait');
    if (first) lines.get(first)!.retell(progressText(state.progress));
  } else if (state.phase !== 'up') {
    // A lab that was closed, reset or lost has run nothing. Commands under way say so when their promise is rejected.
    next = 0;
    hasRun.clear();
    for (const entry of entries) {
      if (underWay.has(entry)) continue;
      if (state.phase === 'failed' && entry.dataset['run'] === 'offer') fail(entry, state.error);
      else lines.get(entry)!.clear();
    }
  }
});

/** Runs a command of the page; where earlier ones have not run, it asks first whether to run them. */
export function runEntry(entry: HTMLElement): void {
  if (underWay.has(entry)) return;
  // The lab can start while the reader chooses. Where it can't, the bar says so.
  lab.start().catch(() => undefined);
  const before = entries.indexOf(entry) - next;
  if (before <= 0 || hasRun.has(entry)) {
    void run(entry, new AbortController());
    return;
  }
  const [text, first] =
    before === 1
      ? ['1 earlier command comes before this one and may set it up.', 'Run it first']
      : [`${before} earlier commands come before this one and may set it up.`, 'Run them first'];
  lines.get(entry)!.say(
    'offer',
    text,
    makeButton('run-button', first, () => {
      runTo(entry);
    }),
    makeButton('run-button', 'Run only this', () => void run(entry, new AbortController())),
  );
  announce(`${text} ${first}, or run only this: the choice is below the command.`);
}

/** Runs the page's commands in order up to this one: those that have not run yet, and this one in any case. */
export function runTo(entry: HTMLElement): void {
  const position = entries.indexOf(entry);
  const batch = new AbortController();
  for (const each of entries.slice(Math.min(next, position), position + 1)) {
    if (!underWay.has(each)) void run(each, batch, each !== entry);
  }
}

/** How many of the page's commands before an element have neither run nor wait to. */
export function pendingBefore(element: Element): number {
  return Math.max(0, positionOf(element) - next);
}

/**
 * Runs those commands in order.
 * @param onLeft is told how many are left.
 * @throws what the first that can't be run, or is stopped, is rejected with; those after it don't run.
 */
export async function runBefore(element: Element, onLeft: (left: number) => void): Promise<void> {
  const batch = new AbortController();
  const pending = entries.slice(next, positionOf(element));
  let left = pending.length;
  onLeft(left);
  const each = async (entry: HTMLElement) => {
    const error = await run(entry, batch, true);
    if (error) batch.abort();
    if (error) throw error;
    onLeft(--left);
  };
  await Promise.all(pending.map(each));
}

/** How many of the page's commands stand before an element. */
function positionOf(element: Element): number {
  const after = entries.findIndex(
    (entry) => entry.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING,
  );
  return after < 0 ? entries.length : after;
}

/**
 * Runs one command and says beneath it how it goes.
 * @param quiet true for one of several: until its turn comes, nothing is to be said of it.
 * @returns why it did not run to its end; undefined where it did.
 */
async function run(entry: HTMLElement, stop: AbortController, quiet = false): Promise<Error | undefined> {
  const line = lines.get(entry)!;
  const position = entries.indexOf(entry);
  const hint = hintFor(position);
  if (position === next) next++;
  underWay.add(entry);
  const stopButton = () =>
    makeButton('run-button', 'Stop', () => {
      stop.abort();
    });
  let started: number | undefined;
  const onTurn = () => {
    started = performance.now();
    line.say('run', 'Running', stopButton());
    if (!quiet) announce('Running');
  };
  if (!quiet) {
    const { state } = lab;
    const text =
      state.phase === 'starting' ? progressText(state.progress) : 'Waiting for the commands before it';
    line.say('wait', text, stopButton());
  }
  try {
    const [session] = await Promise.all([lab.start(), theDock()]);
    if (!quiet) line.uncover();
    const index = indexesIn(session)[position];
    if (index === undefined)
      throw new Error('The lab has another recording than this page. Load the page again.');
    const answer = await lab.run(index, { signal: stop.signal, onTurn });
    hasRun.add(entry);
    line.answer(answer, performance.now() - started!, hint);
    return undefined;
  } catch (error) {
    next = Math.min(next, position);
    if (wasAborted(error)) {
      if (started !== undefined && lab.state.phase === 'up') line.say('trouble', 'Stopped');
      else line.clear();
    } else if (!quiet || started !== undefined) {
      fail(entry, error);
    }
    return error as Error;
  } finally {
    underWay.delete(entry);
  }
}

/** What may be why, should the command differ. */
function hintFor(position: number): string {
  const why =
    position > next
      ? 'Commands before it have not run, or you changed the lab: that may be why.'
      : position < next
        ? 'It ran again, or after later commands: that may be why.'
        : 'If you changed the lab, that may be why.';
  return `${why} Reset brings the lab back to its start.`;
}

function fail(entry: HTMLElement, error: unknown): void {
  const trouble = error instanceof LabError ? advice[error.trouble] : { text: '', retry: true };
  const text = `${sentence(error instanceof Error ? error.message : String(error))} ${trouble.text}`.trim();
  const again = makeButton('run-button', 'Try again', () => {
    runEntry(entry);
  });
  lines.get(entry)!.say('trouble', text, ...(trouble.retry ? [again] : []));
  announce(text);
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase()}${text.slice(1)}`.replace(/[^.!?]$/, '$&.');
}

const known = new WeakMap<LabSession, (number | undefined)[]>();

function indexesIn(session: LabSession): (number | undefined)[] {
  const shown = entries.map(({ dataset }) => ({ host: dataset['host']!, command: dataset['command']! }));
  const indexes = known.get(session) ?? recordedIndexes(shown, session.bundle.commands);
  known.set(session, indexes);
  return indexes;
}
