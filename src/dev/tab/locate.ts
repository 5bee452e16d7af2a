/** Lines of a file, from 1; both belong to it. */
export interface Lines {
  first: number;
  last: number;
}

/** Which of some ranges a line belongs to. */
export interface Located {
  index: number;
  /** True where the line only comes after it: what it is in has no range. */
  after: boolean;
}

/**
 * The range that a line is in, the smallest of several, and of equal ones the last, which is the innermost. Where it is in
 * none, that which ends last before it, the largest of several. Undefined for a line before all of them.
 */
export function locate(ranges: readonly Lines[], line: number): Located | undefined {
  let within: number | undefined;
  let before: number | undefined;
  ranges.forEach(({ first, last }, index) => {
    if (first <= line && line <= last) {
      const best = within === undefined ? undefined : ranges[within]!;
      if (!best || last - first <= best.last - best.first) within = index;
    } else if (last < line) {
      const best = before === undefined ? undefined : ranges[before]!;
      if (!best || last > best.last || (last === best.last && first < best.first)) before = index;
    }
  });
  if (within !== undefined) return { index: within, after: false };
  return before === undefined ? undefined : { index: before, after: true };
}

/** Reads `40-44`; undefined for anything else. */
export function parseLines(text: string | undefined): Lines | undefined {
  const match = /^(\d+)-(\d+)$/.exec(text ?? '');
  return match ? { first: Number(match[1]), last: Number(match[2]) } : undefined;
}
