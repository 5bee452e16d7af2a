import { Emulator } from './emulator.ts';
import { encodeFrame, FrameReader, join, type Frame } from './frame.ts';
import type { Manifest } from './image.ts';
import type { Source } from './source.ts';
import { MachineError, type CommandResult, type Machine, type RunOptions } from './types.ts';

/** Payload bytes a frame, so that a frame fits into the guest's terminal buffer of 4,096 bytes. */
const MAX_PAYLOAD = 3_000;
const DEFAULT_TIMEOUT = 30;
const TOGETHER = 1;
/** The agent kills what runs too long. If even that gets no answer for this long, the machine is taken for dead. */
const GRACE_SECONDS = 30;
const START_SECONDS = 120;

interface Request {
  stdout: Uint8Array[];
  stderr: Uint8Array[];
  end(exit: number, timedOut: boolean): void;
  fail(reason: string): void;
}

/** How to start a machine. */
export interface StartOptions {
  /** Boot the kernel in place of restoring the snapshot. */
  cold?: boolean;
}

/**
 * Starts a machine and waits until it answers.
 * @throws MachineError if the image is damaged or the machine does not come up.
 */
export async function startMachine(
  manifest: Manifest,
  source: Source,
  { cold = false }: StartOptions = {},
): Promise<EmulatedMachine> {
  const machine = new EmulatedMachine(await Emulator.create(manifest, source, cold));
  await machine.start(cold);
  return machine;
}

/** The machine in the emulator, driven through its agent. */
export class EmulatedMachine implements Machine {
  readonly #emulator: Emulator;
  readonly #reader = new FrameReader();
  readonly #requests = new Map<number, Request>();
  readonly #console: number[] = [];
  #nextId = 1;
  #ready = Promise.withResolvers<undefined>();
  #taken = Promise.withResolvers<undefined>();
  /** The frames that wait to be sent, as a chain: the console takes one at a time. */
  #sending: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
    emulator.onBytes((bytes) => {
      for (const frame of this.#reader.push(bytes)) this.#take(frame);
    });
    emulator.onLost((error) => {
      for (const request of this.#requests.values()) request.fail(error.message);
    });
    emulator.onConsole((byte) => this.#console.push(byte));
  }

  /** Lets the machine run; after a cold boot waits for the agent, after a restore sets the clock. */
  async start(cold: boolean): Promise<void> {
    await this.#emulator.run();
    if (cold) await this.#within(START_SECONDS, this.#ready.promise, 'the machine does not boot');
    const clock = new Uint8Array(4);
    new DataView(clock.buffer).setUint32(0, Date.now() / 1000);
    await this.#request('T', clock, START_SECONDS);
  }

  async run(host: string, command: string, options: RunOptions = {}): Promise<CommandResult> {
    const { timeout = DEFAULT_TIMEOUT, together = false, folder = '/' } = options;
    const head = new Uint8Array(5);
    const view = new DataView(head.buffer);
    view.setUint8(0, together ? TOGETHER : 0);
    view.setUint32(1, timeout * 1000);
    const text = new TextEncoder().encode([host, folder, command].join('\0'));
    return this.#request('R', join([head, text]), timeout + GRACE_SECONDS);
  }

  async write(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
    const head = new Uint8Array(4);
    new DataView(head.buffer).setUint32(0, mode);
    await this.#request('W', join([head, new TextEncoder().encode(path + '\0'), bytes]), DEFAULT_TIMEOUT);
  }

  /** The machine's whole state while no command runs. */
  async snapshot(): Promise<Uint8Array> {
    return this.#emulator.snapshot();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const request of this.#requests.values()) request.fail('the machine was stopped');
    await this.#emulator.destroy();
  }

  async #request(type: string, payload: Uint8Array, seconds: number): Promise<CommandResult> {
    if (this.#closed) throw new MachineError('the machine was stopped');
    const id = this.#nextId++;
    const started = performance.now();
    const result = new Promise<CommandResult>((resolve, reject) => {
      const request: Request = {
        stdout: [],
        stderr: [],
        end: (exit, timedOut) => {
          this.#requests.delete(id);
          const milliseconds = performance.now() - started;
          resolve({
            stdout: join(request.stdout),
            stderr: join(request.stderr),
            exit,
            milliseconds,
            timedOut,
          });
        },
        fail: (reason) => {
          this.#requests.delete(id);
          reject(new MachineError(reason));
        },
      };
      this.#requests.set(id, request);
    });
    this.#sending = this.#sending.then(() => this.#send(type, id, payload));
    return this.#within(seconds, result, 'the machine does not answer');
  }

  async #send(type: string, id: number, payload: Uint8Array): Promise<void> {
    for (let at = 0; at === 0 || at < payload.length; at += MAX_PAYLOAD) {
      const last = at + MAX_PAYLOAD >= payload.length;
      this.#taken = Promise.withResolvers();
      this.#emulator.send(
        encodeFrame({ type: last ? type : 'P', id, payload: payload.subarray(at, at + MAX_PAYLOAD) }),
      );
      await this.#taken.promise;
    }
  }

  #take({ type, id, payload }: Frame): void {
    if (type === 'H') this.#ready.resolve(undefined);
    if (type === 'A') this.#taken.resolve(undefined);
    const request = this.#requests.get(id);
    if (request === undefined) return;
    if (type === 'O') request.stdout.push(payload);
    if (type === 'E') request.stderr.push(payload);
    if (type === 'X') request.end(payload[0]!, payload[1] === 1);
    if (type === 'F') request.fail(new TextDecoder().decode(payload));
  }

  async #within<T>(seconds: number, promise: Promise<T>, complaint: string): Promise<T> {
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
