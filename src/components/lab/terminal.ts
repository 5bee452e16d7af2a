import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import type { LabSession } from '../../labs/session.ts';
import type { Shell } from '../../machine/types.ts';
import { make } from '../make.ts';
import { withAdoptedStyles } from './adopted-style.ts';
import type { RunView } from './page-lab.ts';
import { paletteNow } from './palette.ts';
import { withReturns } from './returns.ts';

/** What a shell at its prompt does with this is in `labs/lib/shell.rc`: it draws the prompt and what is typed again. */
const REDRAW = '\x1b[99~';
/** A shell that has no prompt after this long is taken to be busy. */
const PROMPT_MILLISECONDS = 3000;
/**
 * Sequences in a program's output that would act on more than the terminal's text are swallowed: titles (0, 1, 2),
 * colours (4, 5, 10 to 19, 104 to 119), links (8), notifications (9, 777) and the clipboard (52).
 */
const SWALLOWED = [0, 1, 2, 4, 5, 7, 8, 9, 10, 11, 12, 17, 19, 52, 104, 110, 111, 112, 777];

/** What a terminal tells the dock. */
export interface TerminalEvents {
  /** The reader wants to leave by keyboard. */
  onLeave: () => void;
  /** The shell has ended as a shell does: there is nothing more to see. */
  onExit: () => void;
}

/** One terminal on a host. Its shell starts when the reader first goes there: until then it only shows what the page runs. */
export class HostTerminal {
  readonly host: string;
  /** Where it is drawn. */
  readonly box = make('div', 'dock-terminal');
  readonly #xterm: Terminal;
  readonly #fit = new FitAddon();
  readonly #events: TerminalEvents;
  #shell: Shell | undefined;
  #session: LabSession | undefined;
  /** Whether the shell is to start again with the lab. */
  #reopen = false;
  /** Where the shell is: it has its prompt out, or something runs in it. */
  #atPrompt = false;
  #prompted = Promise.withResolvers<undefined>();
  /** While the page runs a command here: stops it, and what is typed meanwhile for the shell. */
  #run: { stop: () => void; typed: string } | undefined;

  constructor(host: string, events: TerminalEvents) {
    this.host = host;
    this.#events = events;
    const style = getComputedStyle(document.documentElement);
    this.#xterm = new Terminal({
      theme: paletteNow(),
      fontFamily: style.getPropertyValue('--sl-font-mono') + ', monospace',
      fontSize: Math.round(parseFloat(style.fontSize) * 0.8125),
      lineHeight: 1.25,
      minimumContrastRatio: 4.5,
      scrollback: 5000,
    });
    this.#xterm.loadAddon(this.#fit);
    const { parser } = this.#xterm;
    for (const code of SWALLOWED) parser.registerOscHandler(code, () => true);
    parser.registerOscHandler(133, (data) => this.#mark(data));
    this.#xterm.onData((data) => {
      this.#type(data);
    });
    this.#xterm.onResize(({ cols, rows }) => this.#shell?.resize({ columns: cols, rows }));
    this.#xterm.attachCustomKeyEventHandler((event) => this.#key(event));
  }

  /** Draws it; its box must be in the page. */
  attach(): void {
    withAdoptedStyles(() => {
      this.#xterm.open(this.box);
    });
    const { textarea } = this.#xterm;
    textarea!.ariaLabel = `Terminal on ${this.host}`;
    textarea!.setAttribute('aria-describedby', 'dock-hint');
    textarea!.addEventListener('focus', () => {
      this.openShell();
    });
    this.fit();
  }

  /** Goes there. */
  focus(): void {
    this.#xterm.focus();
  }

  /** Takes on the size of its box. */
  fit(): void {
    if (this.box.clientHeight > 0) this.#fit.fit();
  }

  /** Takes on the site's theme. */
  retheme(): void {
    this.#xterm.options.theme = paletteNow();
  }

  /** Lets a screen reader follow what is printed. */
  set screenReader(on: boolean) {
    this.#xterm.options.screenReaderMode = on;
  }

  /** Starts the shell, if there is none and the lab is up. */
  openShell(): void {
    const session = this.#session;
    if (this.#shell || !session) return;
    const { cols, rows } = this.#xterm;
    const shell = session.open(this.host, {
      size: { columns: cols, rows },
      onOutput: (bytes) => new Promise((resolve) => this.#xterm.write(bytes, resolve)),
    });
    this.#shell = shell;
    this.#awaitPrompt();
    shell.ended.then(
      () => {
        if (this.#shell === shell) this.#events.onExit();
      },
      (error: unknown) => {
        if (this.#shell !== shell) return;
        this.#forgetShell();
        this.#say(`${capital((error as Error).message)}. Press Enter to try again.`);
      },
    );
  }

  /** The lab is up: where there was a shell before, there is one again. */
  enter(session: LabSession): void {
    this.#session = session;
    if (this.#reopen) this.openShell();
  }

  /** The lab is gone, and the shell with it; says so. */
  leave(text: string): void {
    if (!this.#session) return;
    this.#reopen = this.#shell !== undefined;
    this.#session = undefined;
    this.#forgetShell();
    this.#say(text);
  }

  /** Acts as if the reader had typed it. */
  press(data: string): void {
    this.#xterm.input(data);
    this.focus();
  }

  /** Whether a command of the page can be shown here: at a prompt, or where there is no shell. Waits for a prompt that is on its way. */
  async isFree(): Promise<boolean> {
    if (this.#shell && !this.#atPrompt) {
      await Promise.race([
        this.#prompted.promise,
        new Promise((resolve) => setTimeout(resolve, PROMPT_MILLISECONDS)),
      ]);
    }
    return !this.#run && (!this.#shell || this.#atPrompt);
  }

  /** Shows a command of the page as if it had been typed here. What is typed meanwhile waits, but Ctrl-C stops it. */
  show(command: string, stop: () => void): RunView {
    const run = { stop, typed: '' };
    this.#run = run;
    const lines = command.replaceAll('\n', '\r\n> ');
    this.#xterm.write(`\r\x1b[K\x1b[1m${this.host}\x1b[0m# ${lines}\r\n`);
    let last = 0x0a;
    return {
      write: (bytes) => {
        if (bytes.length === 0) return;
        this.#xterm.write(withReturns(bytes, last));
        last = bytes.at(-1)!;
      },
      end: () => {
        this.#run = undefined;
        this.#xterm.write(`\x1b[0m${last === 0x0a ? '' : '\r\n'}`);
        // The next command of the page waits until the prompt is out again.
        this.#awaitPrompt();
        this.#send(REDRAW + run.typed);
      },
    };
  }

  /** Ends it, and its shell. */
  dispose(): void {
    this.#forgetShell();
    this.#xterm.dispose();
    this.box.remove();
  }

  #awaitPrompt(): void {
    this.#atPrompt = false;
    this.#prompted = Promise.withResolvers();
  }

  #forgetShell(): void {
    const shell = this.#shell;
    this.#shell = undefined;
    this.#atPrompt = false;
    this.#run = undefined;
    shell?.close();
  }

  /** Prints a line of the page's own. */
  #say(text: string): void {
    this.#xterm.write(`\r\n\x1b[0;90m${text}\x1b[0m\r\n`);
  }

  /** See `labs/lib/shell.rc`. What the page runs may print such marks too: they are not the shell's. */
  #mark(data: string): boolean {
    if (!this.#run && /^[BC]/.test(data)) {
      this.#atPrompt = data.startsWith('B');
      if (this.#atPrompt) this.#prompted.resolve(undefined);
    }
    return true;
  }

  #type(data: string): void {
    if (this.#run) {
      if (data === '\x03') this.#run.stop();
      else this.#run.typed += data;
    } else if (this.#shell) {
      this.#send(data);
    } else {
      this.openShell();
    }
  }

  #send(text: string): void {
    this.#shell?.write(new TextEncoder().encode(text));
  }

  /** Keys that are not the shell's. F6 is what desktops use to go from pane to pane; no program in the machine needs it. */
  #key(event: KeyboardEvent): boolean {
    if (event.key === 'F6') {
      event.preventDefault();
      if (event.type === 'keydown') this.#events.onLeave();
      return false;
    }
    // The browser's own copy and paste, as readers know them; Ctrl-C without a selection interrupts.
    const letter = event.ctrlKey && !event.altKey && !event.metaKey ? event.key.toLowerCase() : '';
    if (letter === 'c' && this.#xterm.hasSelection()) {
      // Once it is copied: the next Ctrl-C interrupts again.
      setTimeout(() => {
        this.#xterm.clearSelection();
      });
      return false;
    }
    return letter !== 'v';
  }
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
