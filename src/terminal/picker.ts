import { at } from './frame.ts';

/** A host that a shell can be opened on. */
export interface HostChoice {
  name: string;
  /** What it is, in one line; empty where nobody said. */
  what: string;
}

/** A list of hosts, one of which is chosen. */
export class Picker {
  readonly #choices: readonly HostChoice[];
  #at: number;

  /** @param current the host that the list begins at. */
  constructor(choices: readonly HostChoice[], current: string) {
    this.#choices = choices;
    this.#at = Math.max(
      0,
      choices.findIndex(({ name }) => name === current),
    );
  }

  /** Takes a key. Returns the host that was chosen, null if the list was left, undefined if it stays open. */
  key(key: string): string | null | undefined {
    const last = this.#choices.length - 1;
    if (key === '\r') return this.#choices[this.#at]?.name ?? null;
    if (key === '\x1b' || key === 'q' || key === '\x03') return null;
    if (isUp(key)) this.#at = Math.max(0, this.#at - 1);
    if (isDown(key)) this.#at = Math.min(last, this.#at + 1);
    if (/^[1-9]$/.test(key)) return this.#choices[Number(key) - 1]?.name;
    return undefined;
  }

  /** The list as rows of the screen. */
  rows(width: number, height: number): string[] {
    const long = Math.max(...this.#choices.map(({ name }) => name.length));
    const lines = this.#choices.map(({ name, what }, index) => {
      const number = index < 9 ? String(index + 1) : ' ';
      return { text: `  ${number}  ${name.padEnd(long)}  ${what}`, chosen: index === this.#at };
    });
    const room = Math.max(1, height - 2);
    const first = Math.min(Math.max(0, this.#at - room + 1), Math.max(0, lines.length - room));
    const shown = [
      { text: ' A new shell on which host?', chosen: false },
      { text: '', chosen: false },
      ...lines.slice(first, first + room),
    ];
    return Array.from({ length: height }, (_, y) => {
      const { text, chosen } = shown[y] ?? { text: '', chosen: false };
      const line = text.slice(0, width).padEnd(width);
      return at(0, y) + (chosen ? `\x1b[0;7m${line}\x1b[0m` : `\x1b[0m${line}`);
    });
  }
}

function isUp(key: string): boolean {
  return ['\x1b[A', '\x1bOA', 'k'].includes(key);
}

function isDown(key: string): boolean {
  return ['\x1b[B', '\x1bOB', 'j'].includes(key);
}
