/** Ctrl-]: telnet's key, which shells and editors hardly use. Many keyboards send it for Ctrl-5, too. */
export const prefixKey = '\x1d';

const pasteBegins = '\x1b[200~';
const pasteEnds = '\x1b[201~';

/** Who takes what was typed. */
export interface KeyTaker {
  /** Whether keys are commands now, not input for a shell. */
  commanding(): boolean;
  /** Takes one key of a command: a character or an escape sequence. */
  command(key: string): void;
  /** Takes bytes for the shell. */
  input(bytes: Uint8Array): void;
}

/** Splits what a terminal sends into the prefix key, keys of commands, and bytes for the shell. */
export class Keys {
  readonly #taker: KeyTaker;
  #pasting = false;
  #held = '';

  constructor(taker: KeyTaker) {
    this.#taker = taker;
  }

  /** Takes what the terminal sent. What is pasted is never a command. */
  push(bytes: Uint8Array): void {
    const text = this.#held + Buffer.from(bytes).toString('latin1');
    const keys = text.matchAll(/\x1b\[[0-?]*[ -/]*[@-~]|\x1bO[ -~]|[^]/g);
    let input = '';
    const flush = () => {
      if (input !== '') this.#taker.input(Buffer.from(input, 'latin1'));
      input = '';
    };
    for (const [key] of keys) {
      if (key === pasteBegins) this.#pasting = true;
      const isCommand = !this.#pasting && (this.#taker.commanding() || key === prefixKey);
      if (key === pasteEnds) this.#pasting = false;
      if (isCommand) {
        flush();
        this.#taker.command(key);
      } else input += key;
    }
    // The end of a paste may come in two pieces.
    this.#held = this.#pasting ? cutEnd(input) : '';
    input = input.slice(0, input.length - this.#held.length);
    flush();
  }
}

/** The part of the sequence that ends a paste that a piece of text breaks off in. */
function cutEnd(text: string): string {
  for (let length = pasteEnds.length - 1; length > 0; length--)
    if (text.endsWith(pasteEnds.slice(0, length))) return pasteEnds.slice(0, length);
  return '';
}
