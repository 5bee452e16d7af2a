/** How many characters of a table's line a picture shows in one row. */
const width = 64;

/** Lines of a table in rows that are narrow enough for a picture: what goes on is indented. Remarks of rules are left out. */
export function wrapped(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const words = line
      .replace(/ ?-m comment --comment (?:"[^"]*"|\S+)/, '')
      .replace(/^\t/, '')
      .trim()
      .split(' ');
    const indent = '\u00a0\u00a0';
    const rows = [line.startsWith('\t') ? indent : ''];
    for (const word of words) {
      const row = rows.at(-1)!;
      if (row.trim() !== '' && row.length + 1 + word.length > width) rows.push(indent + word);
      else rows[rows.length - 1] = row.trim() === '' ? row + word : `${row} ${word}`;
    }
    return rows;
  });
}
