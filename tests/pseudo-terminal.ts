import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { Terminal } from '../src/terminal/headless.ts';

/** Columns and rows of the terminal that tests type into. */
export const size = { columns: 100, rows: 24 };

/**
 * A command line (bash) in a pseudo-terminal, made by `script` of util-linux, with a terminal that shows what a person
 * would see. At the end of the test it hangs up.
 */
export class PseudoTerminal {
  /** All that was sent to the terminal. */
  raw = '';
  readonly process: ChildProcess;
  readonly #terminal = new Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true });
  readonly #ended: Promise<number | null>;

  constructor(command: string) {
    const inside = `stty cols ${size.columns} rows ${size.rows}; ${command}`;
    this.process = spawn('script', ['--quiet', '--flush', '--return', '--command', inside, '/dev/null'], {
      env: { ...process.env, SHELL: '/bin/bash', TERM: 'xterm-256color' },
    });
    this.process.stdout!.on('data', (bytes: Buffer) => {
      this.raw += bytes.toString();
      this.#terminal.write(bytes);
    });
    onTestFinished(() => void this.process.kill('SIGKILL'));
    this.#ended = new Promise((resolve) => this.process.once('close', resolve));
  }

  /** Types text; `\r` is Enter. */
  type(text: string): void {
    this.process.stdin!.write(text);
  }

  /** What the terminal shows, row by row. */
  get screen(): string[] {
    const buffer = this.#terminal.buffer.active;
    return Array.from({ length: this.#terminal.rows }, (_, y) =>
      (buffer.getLine(buffer.viewportY + y)?.translateToString(true) ?? '').trimEnd(),
    );
  }

  /** Whether the alternate screen is shown. */
  get isAlternate(): boolean {
    return this.#terminal.buffer.active.type === 'alternate';
  }

  /** Waits until the screen shows what matches. */
  async until(pattern: RegExp, seconds = 60): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    while (!pattern.test(this.screen.join('\n'))) {
      if (Date.now() > deadline)
        throw new Error(`The terminal does not show ${String(pattern)}, but:\n${this.screen.join('\n')}`);
      await pause(50);
    }
  }

  /** Waits for the command's end; its exit code. */
  ended(): Promise<number | null> {
    return this.#ended;
  }
}
