import type { Shell, ShellOptions, Size } from '../machine/types.ts';
import { splitColumns, type Column } from './columns.ts';
import { panesFrame, at } from './frame.ts';
import { Keys, prefixKey } from './keys.ts';
import { Pane } from './pane.ts';
import { Picker, type HostChoice } from './picker.ts';
import type { Screen } from './screen.ts';
import { statusLine } from './status.ts';

/** Where shells come from. */
export interface ShellSource {
  /** Shown in the status line. */
  title: string;
  /** Opens a shell on a host. */
  open(host: string, options: ShellOptions): Shell;
  /** The hosts that exist now. */
  hosts(): Promise<HostChoice[]>;
}

/** What keys do now: they are typed into the shell, are a command, move through old lines, or choose a host. */
type Mode = 'shell' | 'command' | 'scroll' | 'pick';

const hints: Partial<Record<Mode, string>> = {
  command: 'n new · x close · ← → 1-9 switch · PgUp scroll · q quit',
  scroll: 'PgUp PgDn ↑ ↓ scroll · Esc back',
  pick: '↑ ↓ Enter open · Esc back',
};

/** Milliseconds between two drawings; a flood of output need not be seen line by line. */
const FRAME = 16;

/** Shells on hosts, side by side on one screen, as long as one of them runs. */
export class Multiplexer {
  readonly #screen: Screen;
  readonly #source: ShellSource;
  readonly #panes: Pane[] = [];
  readonly #ended = Promise.withResolvers<undefined>();
  #active = 0;
  #mode: Mode = 'shell';
  #picker: Picker | undefined;
  #message: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(screen: Screen, source: ShellSource) {
    this.#screen = screen;
    this.#source = source;
  }

  /**
   * Shows a shell on a host, and all that the person opens beside it, until the last one ends.
   * @throws MachineError if the machine stops. The terminal is given back in every case.
   */
  async run(host: string): Promise<void> {
    const keys = new Keys({
      commanding: () => this.#mode !== 'shell',
      command: (key) => {
        this.#command(key);
      },
      input: (bytes) => {
        this.#panes[this.#active]?.shell.write(bytes);
      },
    });
    try {
      this.#screen.enter({
        input: (bytes) => {
          this.#message = undefined;
          keys.push(bytes);
        },
        resize: () => {
          this.#arrange();
        },
        gone: () => {
          this.#ended.resolve(undefined);
        },
      });
      this.#open(host);
      await this.#ended.promise;
    } finally {
      clearTimeout(this.#timer);
      this.#screen.leave();
      for (const { shell } of this.#panes) shell.close();
    }
  }

  #open(host: string): void {
    const size = this.#body;
    const pane = new Pane(
      host,
      size,
      (options) => this.#source.open(host, options),
      () => {
        this.#drawSoon();
      },
    );
    this.#panes.push(pane);
    this.#active = this.#panes.length - 1;
    pane.shell.ended.then(
      () => {
        this.#remove(pane);
      },
      (error: unknown) => {
        this.#message = (error as Error).message;
        this.#remove(pane, error);
      },
    );
    this.#arrange();
  }

  #remove(pane: Pane, error?: unknown): void {
    const index = this.#panes.indexOf(pane);
    this.#panes.splice(index, 1);
    if (this.#active >= index) this.#active = Math.max(0, this.#active - 1);
    if (this.#panes.length > 0) this.#arrange();
    else if (error === undefined) this.#ended.resolve(undefined);
    else this.#ended.reject(error);
  }

  /** The screen without the status line. */
  get #body(): Size {
    const { columns, rows } = this.#screen.size;
    return { columns, rows: rows - 1 };
  }

  get #columns(): Column[] {
    return splitColumns(this.#body.columns, this.#panes.length, this.#active);
  }

  #command(key: string): void {
    if (this.#mode === 'pick') this.#pick(key);
    else if (this.#mode === 'scroll') this.#scroll(key);
    else if (this.#mode === 'shell') this.#mode = 'command';
    else {
      this.#mode = 'shell';
      this.#obey(key);
    }
    this.#drawSoon();
  }

  #obey(key: string): void {
    const pane = this.#panes[this.#active]!;
    if (key === prefixKey) pane.shell.write(Buffer.from(prefixKey));
    else if (key === 'n') void this.#choose(pane.host);
    else if (key === 'x') pane.shell.close();
    else if (key === 'q') this.#ended.resolve(undefined);
    else if (['\x1b[C', '\x1bOC', '\t'].includes(key)) this.#activate(this.#active + 1);
    else if (['\x1b[D', '\x1bOD'].includes(key)) this.#activate(this.#active - 1 + this.#panes.length);
    else if (/^[1-9]$/.test(key) && Number(key) <= this.#panes.length) this.#activate(Number(key) - 1);
    else if (key === '\x1b[5~') this.#scroll(key);
  }

  #activate(index: number): void {
    this.#active = index % this.#panes.length;
    this.#arrange();
  }

  async #choose(current: string): Promise<void> {
    // Until the list is there, keys go nowhere: they were meant for it.
    this.#mode = 'pick';
    try {
      this.#picker = new Picker(await this.#source.hosts(), current);
    } catch (error) {
      this.#mode = 'shell';
      this.#message = (error as Error).message;
    }
    this.#drawSoon();
  }

  #pick(key: string): void {
    const host = this.#picker?.key(key);
    if (host === undefined) return;
    this.#mode = 'shell';
    this.#picker = undefined;
    if (host !== null) this.#open(host);
  }

  #scroll(key: string): void {
    const pane = this.#panes[this.#active]!;
    const page = Math.max(1, this.#body.rows - 1);
    const lines = new Map([
      ['\x1b[5~', -page],
      ['\x1b[6~', page],
      ['\x1b[A', -1],
      ['\x1bOA', -1],
      ['\x1b[B', 1],
      ['\x1bOB', 1],
    ]).get(key);
    if (lines === undefined) pane.terminal.scrollToBottom();
    else pane.terminal.scrollLines(lines);
    this.#mode = pane.scrolledBack ? 'scroll' : 'shell';
  }

  /** Gives every pane in view the size that it has now. */
  #arrange(): void {
    const { rows } = this.#body;
    for (const { pane, width } of this.#columns)
      this.#panes[pane]!.resize({ columns: Math.max(2, width), rows });
    this.#drawSoon();
  }

  #drawSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#draw();
    }, FRAME);
  }

  #draw(): void {
    const pane = this.#panes[this.#active];
    if (!pane) return;
    const { columns, rows } = this.#body;
    const frame = this.#picker
      ? { rows: this.#picker.rows(columns, rows), cursor: undefined }
      : panesFrame(this.#panes, this.#columns, this.#active, rows);
    const status = statusLine(
      {
        title: this.#source.title,
        hosts: this.#panes.map(({ host }) => host),
        active: this.#active,
        hint: hints[this.#mode] ?? this.#message,
      },
      columns,
    );
    const cursor = this.#mode === 'shell' ? frame.cursor : undefined;
    this.#screen.draw({ rows: [...frame.rows, at(0, rows) + status], cursor }, pane.terminal.modes);
  }
}
