import type { Held } from './tab-memory.ts';

/** What the memory of a tab may grow by in a soak that leaks nothing: a collector is never exact. */
export type Bounds = Record<keyof Held, number>;

/** A reading, and after how many starts or minutes it was taken. */
export interface Reading {
  at: number;
  held: Held;
}

/** Growth from the first reading to the last, along the straight line that fits all of them best (least squares). */
export function growth(points: readonly { at: number; value: number }[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(points.map(({ at }) => at));
  const level = mean(points.map(({ value }) => value));
  const slope =
    mean(points.map(({ at, value }) => (at - middle) * (value - level))) /
    mean(points.map(({ at }) => (at - middle) ** 2));
  return slope * (points.at(-1)!.at - points[0]!.at);
}

/** A sentence for each figure, and those sentences that tell of one that has grown beyond its bound. */
export function judge(
  readings: readonly Reading[],
  bounds: Bounds,
): { told: string[]; complaints: string[] } {
  const told: string[] = [];
  const complaints: string[] = [];
  for (const [name, bound] of Object.entries(bounds) as [keyof Held, number][]) {
    const grown = growth(readings.map(({ at, held }) => ({ at, value: held[name] })));
    const text = `${name} grew by ${grown.toFixed(2)} from ${readings[0]!.at} to ${readings.at(-1)!.at}, at most ${bound}`;
    told.push(text);
    if (grown > bound) complaints.push(text);
  }
  return { told, complaints };
}
