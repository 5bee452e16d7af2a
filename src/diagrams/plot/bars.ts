/** One bar. */
export interface Bar {
  /** To the left of it. */
  label: string;
  /** From 0. */
  value: number;
  /** The value as it was printed, behind the bar. */
  text: string;
}

/** A bar in a picture: places and widths in percent of its width, heights in pixels. */
export interface PlacedBar extends Bar {
  y: number;
  width: number;
}

/** A plot of horizontal bars. */
export interface BarPlot {
  bars: PlacedBar[];
  /** Where all bars begin, in percent. */
  left: number;
  /** Pixels. */
  height: number;
  /** Of a bar, in pixels. */
  thickness: number;
}

const [left, right] = [27, 12];
const [pitch, thickness] = [30, 18];

/**
 * Places bars below one another. Widths are in percent, so that a picture of any width keeps the size of its letters; the
 * longest bar leaves room for its value.
 */
export function placeBars(bars: readonly Bar[]): BarPlot {
  const largest = Math.max(...bars.map(({ value }) => value)) || 1;
  const placed = bars.map((bar, index) => ({
    ...bar,
    y: index * pitch + (pitch - thickness) / 2,
    width: round((bar.value / largest) * (100 - left - right)),
  }));
  return { bars: placed, left, height: bars.length * pitch, thickness };
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
