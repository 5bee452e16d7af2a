/**
 * Where the lines of a text were before it was edited. The page in a tab is still the old one when its findings are
 * already those of the new one; so a finding's line is told as the line of the old text that it has become of.
 */
export function lineShift(before: string, after: string): (line: number) => number {
  if (before === after) return (line) => line;
  const [old, now] = [before, after].map((text) => text.split(/\r\n|\n|\r/)) as [string[], string[]];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return (line) => {
    if (line <= head) return line;
    if (line > now.length - tail) return line - now.length + old.length;
    // Within what was edited: as far into it as there was something.
    return Math.max(1, Math.min(line, old.length - tail));
  };
}
