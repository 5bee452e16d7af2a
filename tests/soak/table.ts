/** Prints a table's head, as Markdown. */
export function printHeader(names: readonly string[]): void {
  console.log(`| ${names.join(' | ')} |\n|${' --- |'.repeat(names.length)}`);
}

/** Prints a row as soon as it is known. */
export function printRow(values: readonly number[]): void {
  const cells = values.map((value) => (Number.isInteger(value) ? String(value) : value.toFixed(2)));
  console.log(`| ${cells.join(' | ')} |`);
}
