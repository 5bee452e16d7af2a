import { join, type Frame } from './frame.ts';
import { Line } from './line.ts';
import { clockRequest, runRequest, shellRequest, signals, sizeRequest, writeRequest } from './requests.ts';
import {
  MachineError,
  type CommandResult,
  type Emulator,
  type Machine,
  type RunOptions,
  type Shell,
  type ShellOptions,
} from './types.ts';

const DEFAULT_TIMEOUT = 30;
/** The agent kills what runs too long. If even that gets no answer for this long, the machine is taken for dead. */
const GRACE_SECONDS = 30;
const START_SECONDS = 120;
/** A cold boot takes half a minute where nothing else runs. */
const BOOT_SECONDS = 600;
/** What an interrupt has not ended after this long is killed. */
const INTERRUPT_SECONDS = 2;

/** What is under way in the machine, and who waits for it. */
interface Request {
  output(bytes: Uint8Array, error: boolean): void;
  end(exit: number, timedOut: boolean): void;
  fail(reason: string): void;
}

/** A request's end. */
interface Ending {
  exit: number;
  timedOut: boolean;
}

/** How to start a machine. */
export interface StartOptions {
  /** True if the emulator boots the kernel, false (the default) if it restores the snapshot. */
  cold?: boolean;
  /** Is told whether something is under way that someone waits for; open shells don't count. */
  onBusy?: (busy: boolean) => void;
  /** Answers what a program in the machine asks (how: the agent's file). Default: the empty text. */
  answer?: (question: string) => Promise<string>;
}

/**
 * Starts a machine and waits until it answers.
 * @throws MachineError if the machine does not come up.
 */
export async function startMachine(
  emulator: Emulator,
  { cold = false, ...options }: StartOptions = {},
): Promise<EmulatedMachine> {
  const machine = new EmulatedMachine(emulator, options);
  try {
    await machine.start(cold);
  } catch (error) {
    // It would run on for good, and keep the program from ending.
    await machine.close();
    throw error;
  }
  return machine;
}

/** The machine in the emulator, driven through its agent. */
export class EmulatedMachine implements Machine {
  readonly #emulator: Emulator;
  readonly #line: Line;
  readonly #requests = new Map<number, Request>();
  readonly #console: number[] = [];
  readonly #ready = Promise.withResolvers<undefined>();
  readonly #onBusy: (busy: boolean) => void;
  readonly #answer: (question: string) => Promise<string>;
  #stopped: string | undefined;
  #running = 0;

  constructor(
    emulator: Emulator,
    { onBusy = () => undefined, answer = () => Promise.resolve('') }: Omit<StartOptions, 'cold'>,
  ) {
    this.#emulator = emulator;
    this.#onBusy = onBusy;
    this.#answer = answer;
    this.#line = new Line(emulator, (frame) => {
      this.#take(frame);
    });
    emulator.onLost((error) => {
      this.#stop(error.message);
    });
    emulator.onConsole((byte) => this.#console.push(byte));
  }

  /** Lets the machine run; after a cold boot waits for the agent, after a restore sets the clock. */
  async start(cold: boolean): Promise<void> {
    await this.#emulator.run();
    if (cold) await this.#within(BOOT_SECONDS, this.#ready.promise, 'the machine does not boot');
    await this.#ask('T', clockRequest(Date.now() / 1000), START_SECONDS);
  }

  async run(host: string, command: string, options: RunOptions = {}): Promise<CommandResult> {
    const { timeout = DEFAULT_TIMEOUT, folder = '/', stdin, signal, onOutput } = options;
    const pieces = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
    const started = performance.now();
    const { id, ended } = this.#request(
      'R',
      runRequest(host, folder, command, { ...options, timeout }),
      (bytes, error) => {
        pieces[error ? 'stderr' : 'stdout'].push(bytes);
        onOutput?.(bytes, error);
      },
    );
    if (stdin) void this.#feed(id, stdin);
    const abort = () => {
      this.#hit(id, signals.interrupt);
      setTimeout(() => {
        this.#hit(id, signals.kill);
      }, INTERRUPT_SECONDS * 1000);
    };
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    try {
      const seconds = timeout === 0 ? Infinity : timeout + GRACE_SECONDS;
      const { exit, timedOut } = await this.#within(seconds, ended, 'the machine does not answer');
      const milliseconds = performance.now() - started;
      return { stdout: join(pieces.stdout), stderr: join(pieces.stderr), exit, milliseconds, timedOut };
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  open(host: string, program: readonly string[], { size, folder = '/', onOutput }: ShellOptions): Shell {
    const { id, ended } = this.#request('S', shellRequest(host, folder, program, size), (bytes) => {
      void Promise.resolve(onOutput(bytes)).then(() => {
        this.#tell('G', id);
      });
    });
    // Who only looks at the screen need not wait for the end.
    ended.catch(() => undefined);
    return {
      write: (input) => {
        if (input.length > 0) this.#tell('I', id, input);
      },
      resize: (size) => {
        this.#tell('Z', id, sizeRequest(size));
      },
      close: () => {
        this.#hit(id, signals.hangUp);
      },
      ended: ended.then(({ exit }) => exit),
    };
  }

  async write(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
    await this.#ask('W', writeRequest(path, mode, bytes), DEFAULT_TIMEOUT);
  }

  async close(): Promise<void> {
    this.#stop('the machine was stopped');
    await this.#emulator.destroy();
  }

  /** A request that is nothing but done or not. */
  async #ask(type: string, payload: Uint8Array, seconds: number): Promise<void> {
    const { ended } = this.#request(type, payload, () => undefined);
    await this.#within(seconds, ended, 'the machine does not answer');
  }

  #request(
    type: string,
    payload: Uint8Array,
    output: Request['output'],
  ): { id: number; ended: Promise<Ending> } {
    const id = this.#line.newId();
    const { promise, resolve, reject } = Promise.withResolvers<Ending>();
    if (this.#stopped === undefined) {
      this.#requests.set(id, {
        output,
        end: (exit, timedOut) => {
          resolve({ exit, timedOut });
        },
        fail: (reason) => {
          reject(new MachineError(reason));
        },
      });
      this.#line.send(type, id, payload);
    } else reject(new MachineError(this.#stopped));
    return { id, ended: promise };
  }

  /** Tells the agent something about a request that is under way. */
  #tell(type: string, id: number, payload: Uint8Array = new Uint8Array()): void {
    if (this.#requests.has(id)) this.#line.send(type, id, payload);
  }

  #hit(id: number, signal: number): void {
    this.#tell('K', id, Uint8Array.of(signal));
  }

  async #feed(id: number, stdin: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const bytes of stdin) if (bytes.length > 0) this.#tell('I', id, bytes);
    this.#tell('I', id);
  }

  #take({ type, id, payload }: Frame): void {
    if (type === 'H') this.#ready.resolve(undefined);
    if (type === 'Q') void this.#reply(id, payload);
    const request = this.#requests.get(id);
    if (request === undefined) return;
    if (type === 'O' || type === 'E') request.output(payload, type === 'E');
    if (type === 'X' || type === 'F') this.#requests.delete(id);
    if (type === 'X') request.end(payload[0]!, payload[1] === 1);
    if (type === 'F') request.fail(new TextDecoder().decode(payload));
  }

  async #reply(id: number, question: Uint8Array): Promise<void> {
    // Whoever asked must hear of it, or waits for ever.
    const answer = await this.#answer(new TextDecoder().decode(question)).catch(
      (error: unknown) => `failed ${(error as Error).message}\n`,
    );
    if (this.#stopped === undefined) this.#line.send('Y', id, new TextEncoder().encode(answer));
  }

  #stop(reason: string): void {
    this.#stopped ??= reason;
    for (const request of this.#requests.values()) request.fail(reason);
    this.#requests.clear();
  }

  /** Waits for an answer, but not for ever. */
  async #within<T>(seconds: number, promise: Promise<T>, complaint: string): Promise<T> {
    if (++this.#running === 1) this.#onBusy(true);
    try {
      return await (seconds === Infinity ? promise : this.#inTime(seconds, promise, complaint));
    } finally {
      if (--this.#running === 0) this.#onBusy(false);
    }
  }

  async #inTime<T>(seconds: number, promise: Promise<T>, complaint: string): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        const said = new TextDecoder().decode(Uint8Array.from(this.#console.slice(-2_000))).trim();
        reject(new MachineError(complaint + (said && `; its console said:\n${said}`)));
      }, seconds * 1000);
    });
    return Promise.race([promise, late]).finally(() => {
      clearTimeout(timer);
    });
  }
}
