import type { Shell, ShellOptions, Size } from '../machine/types.ts';
import { Terminal, type HeadlessTerminal } from './headless.ts';

const SCROLLBACK = 5000;

/** A shell on a host and what its terminal shows. */
export class Pane {
  readonly host: string;
  readonly terminal: HeadlessTerminal;
  readonly shell: Shell;
  #cursorShown = true;

  /**
   * Opens the shell.
   * @param onChange is told when the terminal shows something else.
   */
  constructor(host: string, size: Size, open: (options: ShellOptions) => Shell, onChange: () => void) {
    this.host = host;
    const terminal = new Terminal({
      cols: size.columns,
      rows: size.rows,
      scrollback: SCROLLBACK,
      allowProposedApi: true,
    });
    this.terminal = terminal;
    for (const [final, shown] of [
      ['h', true],
      ['l', false],
    ] as const)
      terminal.parser.registerCsiHandler({ prefix: '?', final }, (modes) => {
        if (modes.includes(25)) this.#cursorShown = shown;
        return false;
      });
    this.shell = open({
      size,
      onOutput: (bytes) =>
        new Promise((resolve) => {
          terminal.write(bytes, () => {
            onChange();
            resolve();
          });
        }),
    });
    // Programs ask terminals what they are and where the cursor is.
    terminal.onData((answer) => {
      this.shell.write(Buffer.from(answer));
    });
  }

  /** Where the cursor is, from the top left; undefined while it is hidden or out of view. */
  get cursor(): { x: number; y: number } | undefined {
    const { cursorX, cursorY, viewportY, baseY } = this.terminal.buffer.active;
    if (!this.#cursorShown || viewportY !== baseY) return undefined;
    return { x: Math.min(cursorX, this.terminal.cols - 1), y: cursorY };
  }

  /** True while older lines are in view. */
  get scrolledBack(): boolean {
    const { viewportY, baseY } = this.terminal.buffer.active;
    return viewportY < baseY;
  }

  /** Gives the terminal, and the programs in it, another size. */
  resize({ columns, rows }: Size): void {
    if (columns === this.terminal.cols && rows === this.terminal.rows) return;
    this.terminal.resize(columns, rows);
    this.shell.resize({ columns, rows });
  }
}
