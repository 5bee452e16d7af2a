import { describe, expect, it } from 'vitest';
import { splitColumns } from './columns.ts';
import { panesFrame } from './frame.ts';
import { Terminal } from './headless.ts';
import { Pane } from './pane.ts';
import { Picker } from './picker.ts';
import { statusLine } from './status.ts';

/** The text that a terminal shows after it got some output. */
async function asShown(output: string, columns: number, rows: number): Promise<string[]> {
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true });
  await new Promise<void>((resolve) => {
    terminal.write(output, resolve);
  });
  return Array.from({ length: rows }, (_, y) => terminal.buffer.active.getLine(y)!.translateToString());
}

/** A pane whose shell has printed something; what the shell was sent is in `typed`. */
async function pane(output: string, columns: number, rows: number): Promise<Pane & { typed: string[] }> {
  const typed: string[] = [];
  const size = { columns, rows };
  let print: ((bytes: Uint8Array) => Promise<void> | void) | undefined;
  const made = new Pane(
    'worker',
    size,
    ({ onOutput }) => {
      print = onOutput;
      return {
        write: (bytes) => typed.push(Buffer.from(bytes).toString()),
        resize: ({ columns, rows }) => typed.push(`${columns}x${rows}`),
        close: () => undefined,
        ended: new Promise(() => undefined),
      };
    },
    () => undefined,
  );
  await print!(Buffer.from(output));
  return Object.assign(made, { typed });
}

describe('panesFrame', () => {
  it('puts panes side by side, and the cursor into the active one', async () => {
    const panes = [await pane('left\r\n漢', 5, 2), await pane('right', 5, 2)];
    const { rows, cursor } = panesFrame(panes, splitColumns(49, 2, 1), 1, 2);
    const [first, second] = await asShown(rows.join(''), 49, 2);
    expect(first).toBe(`left${' '.repeat(20)}│right${' '.repeat(19)}`);
    expect(second).toContain('漢');
    expect(second!.indexOf('│')).toBe(23);
    expect(cursor).toEqual({ x: 25 + 4, y: 0 });
  });

  it('hides the cursor where the program does, and while older lines are in view', async () => {
    const hidden = await pane('\x1b[?25l', 30, 2);
    expect(panesFrame([hidden], splitColumns(30, 1, 0), 0, 2).cursor).toBeUndefined();
    const scrolled = await pane('1\r\n2\r\n3', 30, 2);
    expect(panesFrame([scrolled], splitColumns(30, 1, 0), 0, 2).cursor).toEqual({ x: 1, y: 1 });
    scrolled.terminal.scrollLines(-1);
    const frame = panesFrame([scrolled], splitColumns(30, 1, 0), 0, 2);
    expect(frame.cursor).toBeUndefined();
    expect(frame.rows[0]).toContain('1 ');
  });
});

describe('Pane', () => {
  it("answers programs' questions about the terminal, and tells them its size", async () => {
    const { typed, resize } = await pane('ab\x1b[6n', 30, 2).then((made) => ({
      typed: made.typed,
      resize: made.resize.bind(made),
    }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(typed).toEqual(['\x1b[1;3R']);
    resize({ columns: 30, rows: 2 });
    resize({ columns: 20, rows: 3 });
    expect(typed.at(-1)).toBe('20x3');
    expect(typed).toHaveLength(2);
  });
});

describe('statusLine', () => {
  const text = (hosts: string[], active: number, width: number, hint?: string) =>
    statusLine({ title: 'cni/flannel', hosts, active, hint }, width).replace(/\x1b\[[\d;]*m/g, '');

  it('names the lab, the shells and the key for commands', () => {
    expect(text(['worker', 'pod-1'], 1, 70)).toBe(
      ' cni/flannel  1 worker  2 pod-1                   Ctrl-] for commands ',
    );
  });

  it.each([10, 21, 30, 45, 200])('is exactly %i wide', (width) => {
    const hosts = ['worker', 'worker2', 'control-plane', 'pod-1'];
    for (const active of hosts.keys()) expect(text(hosts, active, width)).toHaveLength(width);
    expect(text(hosts, 0, width, 'n new · x close')).toHaveLength(width);
  });

  it('keeps the active shell in view where there is little room', () => {
    expect(text(['worker', 'worker2', 'control-plane', 'pod-1'], 3, 45)).toContain('4 pod-1');
  });
});

describe('Picker', () => {
  const choices = [
    { name: 'machine', what: 'the machine itself' },
    { name: 'worker', what: 'a node' },
    { name: 'own', what: '' },
  ];

  it('chooses by number, or by arrows and Enter', () => {
    expect(new Picker(choices, 'machine').key('2')).toBe('worker');
    const picker = new Picker(choices, 'machine');
    expect(['\x1b[B', '\x1b[B', '\x1b[B', '\x1b[A'].map((key) => picker.key(key))).toEqual(
      Array(4).fill(undefined),
    );
    expect(picker.key('\r')).toBe('worker');
  });

  it('begins at the current host, is left with Escape, and ignores the rest', () => {
    const picker = new Picker(choices, 'own');
    expect(picker.key('9')).toBeUndefined();
    expect(picker.key('\r')).toBe('own');
    expect(picker.key('\x1b')).toBeNull();
  });

  it('shows the chosen host in a list that is longer than the screen', async () => {
    const rows = await asShown(new Picker(choices, 'own').rows(40, 4).join(''), 40, 4);
    expect(rows[0]).toContain('A new shell on which host?');
    expect(rows.slice(2)).toEqual(['  2  worker   a node'.padEnd(40), '  3  own'.padEnd(40)]);
  });
});
