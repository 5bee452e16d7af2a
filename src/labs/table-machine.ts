import type { CommandResult, Machine, RunOptions } from '../machine/types.ts';

/** By command: what it answers. */
export type Answers = Record<
  string,
  Partial<Omit<CommandResult, 'stdout'>> & { stdout?: string | Uint8Array }
>;

/** A machine for tests: answers from a table, in pieces of a few bytes; what is not in it prints nothing. */
export class TableMachine implements Machine {
  readonly ran: string[] = [];
  readonly files = new Map<string, string>();
  readonly #answers: Answers;

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  run(host: string, command: string, { onOutput }: RunOptions = {}): Promise<CommandResult> {
    this.ran.push(`${host}# ${command}`);
    const { stdout = '', ...rest } = this.#answers[command] ?? {};
    const bytes = typeof stdout === 'string' ? new TextEncoder().encode(stdout) : stdout;
    for (let at = 0; at < bytes.length; at += 5) onOutput?.(bytes.subarray(at, at + 5), false);
    const result = {
      stderr: new Uint8Array(),
      exit: 0,
      milliseconds: 1,
      timedOut: false,
      ...rest,
      stdout: bytes,
    };
    return Promise.resolve(result);
  }

  open(): never {
    throw new Error('A replay opens no shell.');
  }

  write(path: string, bytes: Uint8Array): Promise<void> {
    this.files.set(path, new TextDecoder().decode(bytes));
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
