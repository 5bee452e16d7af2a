import type { Size } from '../machine/types.ts';
import { at, type Frame } from './frame.ts';

/** Modes of a terminal that a shell's programs may want: they change what keys and pastes are sent as. */
export interface InputModes {
  applicationCursorKeysMode: boolean;
  applicationKeypadMode: boolean;
  bracketedPasteMode: boolean;
}

/** Alternate screen, no wrapping (each row is placed), cleared. */
const ENTER = '\x1b[?1049h\x1b[?7l\x1b[0m\x1b[2J';
/** Everything that was changed, put back; harmless where it was not. */
const LEAVE = '\x1b[0m\x1b[?1l\x1b>\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l';

/** The person's terminal, as far as a full-screen program uses it. */
export class Screen {
  readonly #stdin = process.stdin;
  readonly #stdout = process.stdout;
  #shown: string[] = [];
  #modes = '';
  #restore: (() => void) | undefined;

  /** Size in characters. */
  get size(): Size {
    return { columns: Math.max(1, this.#stdout.columns), rows: Math.max(2, this.#stdout.rows) };
  }

  /** Takes the terminal over. Until {@link leave}, all that is typed comes here, Ctrl-C too. */
  enter(on: { input: (bytes: Uint8Array) => void; resize: () => void; gone: () => void }): void {
    const resize = () => {
      // What the terminal shows after a change of size is its own business.
      this.#shown = [];
      this.#stdout.write('\x1b[0m\x1b[2J');
      on.resize();
    };
    this.#stdout.write(ENTER);
    this.#stdin.setRawMode(true).resume().on('data', on.input).once('end', on.gone);
    this.#stdout.on('resize', resize);
    const leave = () => {
      this.leave();
    };
    // Also when the program ends in any other way: an exit, an exception that nobody caught.
    process.once('exit', leave);
    process.once('uncaughtExceptionMonitor', leave);
    this.#restore = () => {
      process.off('exit', leave);
      process.off('uncaughtExceptionMonitor', leave);
      this.#stdout.off('resize', resize);
      this.#stdin.off('data', on.input).off('end', on.gone).pause().setRawMode(false);
      this.#stdout.write(LEAVE);
    };
  }

  /** Gives the terminal back as it was. */
  leave(): void {
    const restore = this.#restore;
    this.#restore = undefined;
    this.#shown = [];
    this.#modes = '';
    restore?.();
  }

  /** Shows a frame; only rows that changed are drawn. */
  draw({ rows, cursor }: Frame, modes: InputModes): void {
    if (this.#restore === undefined) return;
    const changed = rows.filter((row, y) => row !== this.#shown[y]).join('');
    this.#shown = rows;
    const place = cursor ? `${at(cursor.x, cursor.y)}\x1b[?25h` : '';
    this.#stdout.write(`\x1b[?25l${this.#modesText(modes)}${changed}${place}`);
  }

  #modesText(modes: InputModes): string {
    const set = (on: boolean) => (on ? 'h' : 'l');
    const text = [
      `\x1b[?1${set(modes.applicationCursorKeysMode)}`,
      modes.applicationKeypadMode ? '\x1b=' : '\x1b>',
      `\x1b[?2004${set(modes.bracketedPasteMode)}`,
    ].join('');
    if (text === this.#modes) return '';
    this.#modes = text;
    return text;
  }
}
