/** Where a pane stands on the screen, in characters from the left. */
export interface Column {
  /** Index of the pane. */
  pane: number;
  left: number;
  width: number;
}

/** Narrower, `ip route` would wrap in every line. */
const NARROWEST = 24;

/**
 * Puts panes side by side, one character between two. Where not all have room, those up to the active one are shown.
 * @param width of the screen.
 */
export function splitColumns(width: number, panes: number, active: number): Column[] {
  const shown = Math.max(1, Math.min(panes, Math.floor((width + 1) / (NARROWEST + 1))));
  const first = Math.min(Math.max(0, active - shown + 1), panes - shown);
  const room = width - (shown - 1);
  let left = 0;
  return Array.from({ length: shown }, (_, index) => {
    // What does not divide evenly goes to the first ones.
    const column = {
      pane: first + index,
      left,
      width: Math.max(1, Math.floor(room / shown) + (index < room % shown ? 1 : 0)),
    };
    left += column.width + 1;
    return column;
  });
}
