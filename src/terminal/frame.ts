import { rowOf } from './cells.ts';
import type { Column } from './columns.ts';
import type { Pane } from './pane.ts';

/** What the screen shows at one moment. */
export interface Frame {
  /** Each row, with the sequences that place it. */
  rows: string[];
  /** From the top left; undefined to hide it. */
  cursor: { x: number; y: number } | undefined;
}

/** Draws panes side by side into rows; the active one is marked by the lines at its sides. */
export function panesFrame(
  panes: readonly Pick<Pane, 'terminal' | 'cursor'>[],
  columns: readonly Column[],
  active: number,
  height: number,
): Frame {
  const rows = Array.from({ length: height }, (_, y) =>
    columns
      .map(({ pane, left, width }, index) => {
        const beside = pane === active || columns[index - 1]?.pane === active;
        const line = beside ? '\x1b[32m│\x1b[0m' : '\x1b[2m│\x1b[0m';
        // Placed anew for each pane: a terminal may take other characters for wide than we do.
        return `${index > 0 ? at(left - 1, y) + line : at(left, y)}${rowOf(panes[pane]!.terminal, y, width)}`;
      })
      .join(''),
  );
  const cursor = panes[active]!.cursor;
  const column = columns.find(({ pane }) => pane === active)!;
  return { rows, cursor: cursor && { x: column.left + cursor.x, y: cursor.y } };
}

/** The sequence that puts the cursor somewhere (from 0). */
export function at(x: number, y: number): string {
  return `\x1b[${y + 1};${x + 1}H`;
}
