import type { DiffLine } from '../labs/compare.ts';

/** One line of an output, as recorded and as the page has it; undefined where a side lacks it. */
export interface SideRow {
  recorded: string | undefined;
  written: string | undefined;
}

/** Rows that are the same on both sides, shown before and after those that differ. */
const context = 3;

/** The most rows, and the most characters of a line, that are shown. */
const [mostRows, longestLine] = [120, 400];

/** What of a longer line is shown before the first character that differs. */
const lead = 60;

/**
 * Lays the two sides of a diff (page `-`, recorded `+`) beside each other: lines of a change pair by pair. Undefined
 * stands for rows that are left out, because they are the same or too many.
 */
export function sidesOf(diff: readonly DiffLine[]): (SideRow | undefined)[] {
  const rows = paired(diff);
  const differs = rows.map(({ recorded, written }) => recorded !== written);
  const near = rows.map((_, at) => differs.slice(Math.max(0, at - context), at + context + 1).includes(true));
  const shown = rows.flatMap((row, at) => {
    // What stands for a single row takes as much room as that row.
    if (near[at] || (near[at - 1] !== false && near[at + 1] !== false)) return [cut(row)];
    return near[at - 1] === false ? [] : [undefined];
  });
  return shown.length > mostRows ? [...shown.slice(0, mostRows), undefined] : shown;
}

/** A page's lines are paired with the recorded ones that follow them, the last with the first where they are not as many. */
function paired(diff: readonly DiffLine[]): SideRow[] {
  const rows: SideRow[] = [];
  let [written, recorded] = [[] as string[], [] as string[]];
  const flush = () => {
    const alone = recorded.length === written.length ? 0 : Math.max(0, written.length - 1);
    for (const text of written.splice(0, alone)) rows.push({ recorded: undefined, written: text });
    for (let at = 0; at < Math.max(written.length, recorded.length); at++)
      rows.push({ recorded: recorded[at], written: written[at] });
    [written, recorded] = [[], []];
  };
  for (const { sign, text } of diff) {
    if (sign !== '+' && recorded.length > 0) flush();
    if (sign === '-') written.push(text);
    else if (sign === '+') recorded.push(text);
    else {
      flush();
      rows.push({ recorded: text, written: text });
    }
  }
  flush();
  return rows;
}

/** Both sides without what makes them too long to show, so that the first difference still is. */
function cut({ recorded, written }: SideRow): SideRow {
  const [one, other] = [recorded ?? '', written ?? ''];
  if (one.length <= longestLine && other.length <= longestLine) return { recorded, written };
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const from = same === one.length ? 0 : Math.max(0, same - lead);
  const part = (text: string | undefined) => {
    if (text === undefined) return undefined;
    const rest = text.length > from + longestLine ? '…' : '';
    return `${from > 0 ? '…' : ''}${text.slice(from, from + longestLine)}${rest}`;
  };
  return { recorded: part(recorded), written: part(written) };
}
