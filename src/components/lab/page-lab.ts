import type { Answer, LabSession, SessionRunOptions } from '../../labs/session.ts';
import type { CommandResult } from '../../machine/types.ts';
import { LabError } from './lab-error.ts';
import type { LabProgress } from './progress.ts';

/** Where the page's lab is. */
export type LabState =
  | { phase: 'idle' }
  /** Without progress until there is something to tell. */
  | { phase: 'starting'; progress: LabProgress | undefined }
  | { phase: 'up'; session: LabSession }
  | { phase: 'failed'; error: LabError };

/** How the page runs one of its commands. */
export interface PageRunOptions extends SessionRunOptions {
  /** Is told when the commands before it are through. */
  onTurn?: () => void;
}

/** Where a command that the page runs is shown while it runs. */
export interface RunView {
  write(bytes: Uint8Array): void;
  end(): void;
}

/**
 * The one lab of the page that is open: everything on the page that needs it goes through here. Commands run one at a
 * time, in the order in which they were asked for; whoever asks for one starts the lab if it is not up.
 *
 * What `start`, `reset`, `run` and `try` return rejects with a LabError where the lab can't start, and with an
 * `AbortError` where the reader closes or resets the lab before it is through ({@link wasAborted}).
 */
export class PageLab {
  /** `<chapter>/<lab>` */
  readonly lab: string;
  /** Shows the page's commands where the reader has terminals; set by these. */
  view: ((host: string, command: string, stop: () => void) => Promise<RunView>) | undefined;

  #state: LabState = { phase: 'idle' };
  readonly #listeners = new Set<(state: LabState) => void>();
  /** Aborts when the lab, or its start, ends. */
  #life = new AbortController();
  #starting: Promise<LabSession> | undefined;
  #closing: Promise<void> = Promise.resolve();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(lab: string) {
    this.lab = lab;
  }

  get state(): LabState {
    return this.#state;
  }

  /** Calls back with every new state, progress included, until the returned function is called. */
  onChange(listener: (state: LabState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts the lab, if it is neither up nor starting already. */
  start(): Promise<LabSession> {
    return (this.#starting ??= this.#start());
  }

  /** Stops the lab, or its start, and frees its memory. */
  close(): Promise<void> {
    this.#end({ phase: 'idle' });
    return this.#closing;
  }

  /** Brings the lab back to where `up.sh` leaves it, in a fresh machine. */
  reset(): Promise<LabSession> {
    void this.close();
    return this.start();
  }

  /**
   * Runs a recorded command and compares. Rejects with an `AbortError` where it was stopped.
   * @param index of the command in the recording.
   * @throws MachineError if its host does not exist.
   */
  run(index: number, options: PageRunOptions = {}): Promise<Answer> {
    return this.#enqueue(options.signal, async (session, life) => {
      const { host, command } = session.bundle.commands[index]!;
      const stop = new AbortController();
      const signal = AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]);
      const view = await this.view?.(host, command, () => {
        stop.abort();
      });
      life.throwIfAborted();
      options.onTurn?.();
      const onOutput = (bytes: Uint8Array) => {
        view?.write(bytes);
        options.onOutput?.(bytes);
      };
      try {
        const answer = await session.run(index, { onOutput, signal });
        signal.throwIfAborted();
        return answer;
      } finally {
        view?.end();
      }
    });
  }

  /**
   * Runs any command on a host, in the lab's folder; standard error is in its `stdout`. Terminals don't show it.
   * @throws MachineError if there is no such host.
   */
  try(host: string, command: string, options: SessionRunOptions = {}): Promise<CommandResult> {
    return this.#enqueue(options.signal, (session) => session.try(host, command, options));
  }

  #enqueue<T>(
    signal: AbortSignal | undefined,
    job: (session: LabSession, life: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const starting = this.start();
    const life = this.#life.signal;
    const turn = this.#queue.then(async () => {
      const session = await starting;
      life.throwIfAborted();
      signal?.throwIfAborted();
      return untilAborted(job(session, life), life);
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #start(): Promise<LabSession> {
    const { signal } = (this.#life = new AbortController());
    this.#set({ phase: 'starting', progress: undefined });
    try {
      await this.#closing;
      return await untilAborted(this.#open(signal), signal);
    } catch (error) {
      if (!signal.aborted) this.#end({ phase: 'failed', error: asLabError(error) });
      throw signal.reason;
    }
  }

  async #open(life: AbortSignal): Promise<LabSession> {
    const { openLab } = await import('./open-lab.ts').catch((error: unknown) => {
      throw new LabError('download', `What runs labs could not be fetched: ${String(error)}`);
    });
    life.throwIfAborted();
    const onProgress = (progress: LabProgress) => {
      if (!life.aborted) this.#set({ phase: 'starting', progress });
    };
    const { session, stopped } = await openLab(this.lab, onProgress, life);
    life.throwIfAborted();
    void stopped.then((error) => {
      if (!life.aborted) this.#end({ phase: 'failed', error });
    });
    this.#set({ phase: 'up', session });
    return session;
  }

  #end(state: LabState & { phase: 'idle' | 'failed' }): void {
    const was = this.#state;
    this.#life.abort(
      state.phase === 'failed' ? state.error : new DOMException('The lab was closed.', 'AbortError'),
    );
    this.#starting = undefined;
    this.#queue = Promise.resolve();
    // A machine that does not stop properly is not the reader's business: its memory goes with its worker.
    if (was.phase === 'up') this.#closing = was.session.close().catch(() => undefined);
    this.#set(state);
  }

  #set(state: LabState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

/** Whether a promise of the page's lab was rejected only because the reader stopped, closed or reset something. */
export function wasAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

let current: PageLab | undefined;

/** The page's lab; undefined on a page that has none that a reader could run. */
export function pageLab(): PageLab | undefined {
  const name = document.querySelector<HTMLElement>('hop-lab')?.dataset['lab'];
  if (name !== undefined) current ??= new PageLab(name);
  return current;
}

function asLabError(error: unknown): LabError {
  if (error instanceof LabError) return error;
  return new LabError('stopped', error instanceof Error ? error.message : String(error));
}

async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason as Error);
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    // A lab that runs for long outlives many of these.
    signal.removeEventListener('abort', abort);
  }
}
