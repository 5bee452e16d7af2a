import type { Measure } from './results.ts';

/** The middle of some numbers, of two the mean; there has to be one. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** `12.3 s`, and behind it between what the single runs were, where there were several: `12.3 s (11.9–13.1)`. */
export function figure(samples: readonly number[], unit: Measure['unit']): string {
  const [least, most] = [Math.min(...samples), Math.max(...samples)].map(short);
  const value = withUnit(median(samples), unit);
  return samples.length === 1 || least === most ? value : `${value} (${least}–${most})`;
}

/** `12.3 s` */
export function withUnit(value: number, unit: Measure['unit']): string {
  return unit === '' ? short(value) : `${short(value)} ${unit}`;
}

/** How many times as much as `base`: `×0.45`, `×12`. */
export function ratio(value: number, base: number): string {
  return `×${short(value / base)}`;
}

/** Three digits are as much as a computer repeats: `0.45`, `12.3`, `1234`. */
function short(value: number): string {
  if (Number.isInteger(value)) return String(value);
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value >= 0.1 ? value.toFixed(2) : String(Number(value.toPrecision(2)));
}
