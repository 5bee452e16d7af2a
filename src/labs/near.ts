/** ` Did you mean …?` with the known name that is nearest to a wrong one; empty where none is near. */
export function suggestion(name: string, known: Iterable<string>): string {
  const ranked = [...known]
    .map((candidate) => ({ candidate, distance: distance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const nearest = ranked[0];
  if (!nearest || nearest.distance > Math.max(1, name.length * 0.4)) return '';
  return ` Did you mean \`${nearest.candidate}\`?`;
}

/** How many characters have to be added, removed or changed to make one text of the other. */
export function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
