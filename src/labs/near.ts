/** Nobody compares longer names, and comparing costs what the lengths multiply to. */
const longest = 500;

/** ` Did you mean …?` with the known name that is nearest to a wrong one; empty where none is near. */
export function suggestion(name: string, known: Iterable<string>): string {
  if (name.length > longest) return '';
  let nearest: string | undefined;
  let most = Math.max(1, Math.floor(name.length * 0.4));
  for (const candidate of known) {
    const far = distance(name, candidate, most);
    if (far > most) continue;
    nearest = candidate;
    // Of equally near ones, the first.
    most = far - 1;
  }
  return nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`;
}

/**
 * How many characters have to be added, removed or changed to make one text of the other; where that is more than `most`,
 * any greater number.
 */
export function distance(from: string, to: string, most = Infinity): number {
  if (Math.abs(from.length - to.length) > most) return Infinity;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= to.length; j++) {
      const change = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      const cell = Math.min(change, row[j]! + 1, next[j - 1]! + 1);
      next.push(cell);
      if (cell < least) least = cell;
    }
    if (least > most) return Infinity;
    row = next;
  }
  return row.at(-1)!;
}
