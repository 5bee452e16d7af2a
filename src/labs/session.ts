import type { CommandResult, Machine, Shell, ShellOptions } from '../machine/types.ts';
import type { LabBundle } from './bundle.ts';
import { compareRuns, type CommandDifference } from './compare.ts';
import { labFolder, setUp } from './set-up.ts';
import { compileVolatile, type Volatile } from './volatile.ts';

/** How a recorded command did when it ran again. */
export interface Answer {
  /** What it printed, standard error included. */
  output: string;
  exit: number;
  /** True if it took longer than the lab allows and was killed. */
  timedOut: boolean;
  /** How it differs from the recording; undefined where it is as recorded. */
  difference: CommandDifference | undefined;
}

/** How to run one command in a session. */
export interface SessionRunOptions {
  /** Is told what the command prints as it comes. */
  onOutput?: (bytes: Uint8Array) => void;
  /** When it aborts, the command is interrupted. */
  signal?: AbortSignal;
}

/** A lab that is up, and where its page's commands have got to. */
export class LabSession {
  readonly bundle: LabBundle;
  readonly #machine: Machine;
  readonly #volatile: Volatile[];
  #reached = 0;

  private constructor(machine: Machine, bundle: LabBundle) {
    this.#machine = machine;
    this.bundle = bundle;
    this.#volatile = compileVolatile(bundle.volatile);
  }

  /**
   * Sets a lab up in a fresh machine.
   * @param onStep is told each step of `up.sh`, one line each.
   * @throws UserError if `up.sh` fails; MachineError if the machine stops.
   */
  static async start(
    machine: Machine,
    bundle: LabBundle,
    onStep?: (text: string) => void,
  ): Promise<LabSession> {
    const encoder = new TextEncoder();
    const source = bundle.files.map(({ path, text }) => ({ path, bytes: encoder.encode(text) }));
    await setUp(machine, { lab: bundle.lab, source }, onStep);
    return new LabSession(machine, bundle);
  }

  /** Goes on in a machine in which the lab was set up, and nothing else was run. */
  static resume(machine: Machine, bundle: LabBundle): LabSession {
    return new LabSession(machine, bundle);
  }

  /** Index of the first recorded command that has not run yet. Later ones depend on it. */
  get reached(): number {
    return this.#reached;
  }

  /**
   * Runs a recorded command, as `hopbook verify` would, and compares.
   * @param index of the command in the transcript.
   * @throws MachineError if its host is gone or the machine stops.
   */
  async run(index: number, options: SessionRunOptions = {}): Promise<Answer> {
    const recorded = this.bundle.commands[index]!;
    const result = await this.try(recorded.host, recorded.command, options);
    if (index === this.#reached) this.#reached++;
    const output = new TextDecoder('utf-8', { ignoreBOM: true }).decode(result.stdout);
    const { exit, timedOut } = result;
    return { output, exit, timedOut, difference: compareRuns(recorded, { output, exit }, this.#volatile) };
  }

  /** Runs any command on a host, in the lab's folder; what it prints on standard error is in its `stdout`. */
  try(host: string, command: string, options: SessionRunOptions = {}): Promise<CommandResult> {
    const { lab, timeout } = this.bundle;
    return this.#machine.run(host, command, { folder: labFolder(lab), together: true, timeout, ...options });
  }

  /** Opens an interactive shell on a host, in the lab's folder. Its prompt is the one that pages show. */
  open(host: string, options: Omit<ShellOptions, 'folder'>): Shell {
    const bash = ['bash', '--rcfile', '../../lib/shell.rc', '-i'];
    return this.#machine.open(host, bash, { ...options, folder: labFolder(this.bundle.lab) });
  }

  /** Stops the machine. */
  close(): Promise<void> {
    return this.#machine.close();
  }
}
