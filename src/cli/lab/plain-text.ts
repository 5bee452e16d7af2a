import { visible } from '../../labs/console.ts';

/** Output of a host as it comes, made fit for a person's terminal: nothing in it can steer that. */
export class PlainText {
  readonly #print: (text: string) => void;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #held = '';
  #last = '\n';

  constructor(print: (text: string) => void) {
    this.#print = print;
  }

  /** Prints a piece, with control characters made visible. */
  push(bytes: Uint8Array): void {
    this.#say(this.#held + this.#decoder.decode(bytes, { stream: true }));
  }

  /** Prints what was still held back; the output ends with a whole line. */
  end(): void {
    this.#say(this.#held + this.#decoder.decode(), true);
    if (this.#last !== '\n') this.#print('\n');
  }

  /** A carriage return may be half of a line's end: it is held back until more is known. */
  #say(text: string, whole = false): void {
    this.#held = !whole && text.endsWith('\r') ? '\r' : '';
    const plain = text
      .slice(0, text.length - this.#held.length)
      .split(/\r\n|\n|\r/)
      .map(visible)
      .join('\n');
    if (plain === '') return;
    this.#last = plain.at(-1)!;
    this.#print(plain);
  }
}
