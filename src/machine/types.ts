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
  /** Seconds until the command is killed. Default 30. */
  timeout?: number;
  /** Send standard error down the same pipe as standard output, so that their order is kept. Default false. */
  together?: boolean;
  /** Folder to run the command in. Default `/`. */
  folder?: string;
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
  /** Puts a file into the machine; folders above it are made. `mode` is the permission bits, default 0o644. */
  write(path: string, bytes: Uint8Array, mode?: number): Promise<void>;
  /** Stops the machine and frees its memory. */
  close(): Promise<void>;
}

/** The machine could not start, or stopped answering. The message says what happened and what to do. */
export class MachineError extends Error {
  override name = 'MachineError';
}
