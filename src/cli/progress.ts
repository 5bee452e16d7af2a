/** Shows what goes on: on a terminal as one line that changes, elsewhere as one line a step. Goes to standard error. */
export class Progress {
  readonly #terminal = process.stderr.isTTY;
  readonly #started = performance.now();

  /** Something begins. */
  step(text: string): void {
    const line = `${this.#seconds()} ${text}`;
    if (this.#terminal) process.stderr.write(`\r\x1b[K${line.slice(0, process.stderr.columns - 1)}`);
    else process.stderr.write(`${line}\n`);
  }

  /** Something that the person should know. */
  warn(text: string): void {
    this.clear();
    process.stderr.write(`warning: ${text}\n`);
  }

  /** Takes the changing line away, before something else is printed. */
  clear(): void {
    if (this.#terminal) process.stderr.write('\r\x1b[K');
  }

  #seconds(): string {
    return `[${((performance.now() - this.#started) / 1000).toFixed(1).padStart(5)} s]`;
  }
}
