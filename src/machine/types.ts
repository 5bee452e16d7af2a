/** What one command did in the machine. Outputs are the exact bytes that the command wrote. */
export interface CommandResult {
  /** Standard output; with `together`, standard error too, in the order in which both were written. */
  stdout: Uint8Array;
  /** Standard error; empty with `together`. */
  stderr: Uint8Array;
  /** Exit code, 0 to 255; 128 + n for a command that signal n ended. */
  exit: number;
  /** How long the command ran, in milliseconds, as the driver saw it. */
  milliseconds: number;
  /** True if the command was killed because its time was up. */
  timedOut: boolean;
}

/** How to run one command. */
export interface RunOptions {
  /** Seconds until the command is killed; 0 for no limit. Default 30. */
  timeout?: number;
  /** Send standard error down the same pipe as standard output, so that their order is kept. Default false. */
  together?: boolean;
  /** Folder to run the command in. Default `/`. */
  folder?: string;
  /** Is told what the command prints as it comes: the bytes, and whether they are standard error. */
  onOutput?: (bytes: Uint8Array, error: boolean) => void;
  /** Standard input, as it comes. Default: none (`/dev/null`). */
  stdin?: AsyncIterable<Uint8Array>;
  /** When it aborts, the command is interrupted as by Ctrl-C, and killed if that does not end it. */
  signal?: AbortSignal;
}

/** A terminal's size in characters. */
export interface Size {
  columns: number;
  rows: number;
}

/** A command that runs in a terminal of its own, usually a shell. */
export interface Shell {
  /** Hands in what was typed. */
  write(input: Uint8Array): void;
  /** Tells the programs in it that the terminal has another size now. */
  resize(size: Size): void;
  /** Hangs up: the shell and its jobs end. */
  close(): void;
  /** The exit code, once the command has ended. Rejects with a MachineError if the machine stops before. */
  readonly ended: Promise<number>;
}

/** How to open a shell. */
export interface ShellOptions {
  size: Size;
  /** Folder to start in. Default `/`. */
  folder?: string;
  /**
   * Shows what was printed. The shell's next output waits until the promise is fulfilled, so that a flood of output
   * is never more than a screenful ahead of its viewer.
   */
  onOutput: (bytes: Uint8Array) => Promise<void> | void;
}

/**
 * A running machine. Every command has a shell of its own, which ends with it: a shell that stayed in a host
 * would keep its network namespace alive after `ip netns del`, and pages show that it goes.
 */
export interface Machine {
  /**
   * Runs a command line (bash) on a host.
   * @param host `machine` for the root network namespace, else a name that `ip netns list` shows.
   * @throws MachineError if there is no such host or the machine has stopped.
   */
  run(host: string, command: string, options?: RunOptions): Promise<CommandResult>;
  /**
   * Runs a program in a terminal of its own, until it ends or is closed; `HOPBOOK_HOST` is the host's name in its environment.
   * @param host as for {@link run}.
   * @param program its name and its arguments.
   */
  open(host: string, program: readonly string[], options: ShellOptions): Shell;
  /** Puts a file into the machine; folders above it are made. `mode` is the permission bits, default 0o644. */
  write(path: string, bytes: Uint8Array, mode?: number): Promise<void>;
  /** Stops the machine and frees its memory. */
  close(): Promise<void>;
}

/** The hardware that a machine runs on: it carries bytes to and from the agent. */
export interface Emulator {
  /** Lets the processor run, from the start or after a pause. */
  run(): Promise<void>;
  /** Stops the processor until the next {@link run}; nothing is lost. */
  pause(): Promise<void>;
  /** Hands bytes to the agent. More than the console's buffers hold is lost: see the agent's protocol. */
  send(bytes: Uint8Array): void;
  /** Calls back with what the agent sends. */
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Calls back with each byte that the kernel writes to its console: messages about failures. */
  onConsole(listener: (byte: number) => void): void;
  /** Calls back when the machine can't go on: a file of the image that the guest reads can't be had, for one. */
  onLost(listener: (error: Error) => void): void;
  /** Stops the machine and frees its memory. */
  destroy(): Promise<void>;
}

/** The machine could not start, or stopped answering. The message says what happened and what to do. */
export class MachineError extends Error {
  override name = 'MachineError';
}
