import { describe, expect, it } from 'vitest';
import { splitColumns } from './columns.ts';

describe('splitColumns', () => {
  it('gives one pane the whole width', () => {
    expect(splitColumns(80, 1, 0)).toEqual([{ pane: 0, left: 0, width: 80 }]);
  });

  it('leaves one character between panes and fills the width', () => {
    expect(splitColumns(100, 3, 0)).toEqual([
      { pane: 0, left: 0, width: 33 },
      { pane: 1, left: 34, width: 33 },
      { pane: 2, left: 68, width: 32 },
    ]);
  });

  it('shows as many as have room, the active one among them', () => {
    const shown = (active: number) => splitColumns(80, 5, active).map(({ pane }) => pane);
    expect(shown(0)).toEqual([0, 1, 2]);
    expect(shown(2)).toEqual([0, 1, 2]);
    expect(shown(4)).toEqual([2, 3, 4]);
  });

  it('survives a terminal that is too narrow', () => {
    expect(splitColumns(1, 2, 1)).toEqual([{ pane: 1, left: 0, width: 1 }]);
  });
});
