/** Line numbers, from 1, that a `{2,4-5}` in a fence's meta names. Anything else in it is ignored. */
export function lineNumbers(ranges: readonly string[]): Set<number> {
  const lines = new Set<number>();
  for (const part of ranges.flatMap((range) => range.split(','))) {
    const match = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(part);
    if (!match) continue;
    for (let line = Number(match[1]); line <= Number(match[2] ?? match[1]); line++) lines.add(line);
  }
  return lines;
}
