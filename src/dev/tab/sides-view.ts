import { diffWordsWithSpace } from 'diff';
import { make } from '../../components/make.ts';
import type { SideRow } from '../sides.ts';
import { plain } from './text.ts';

/** Which side of a difference, and what stands before its lines that differ, as in the terminal. */
const sides = [
  { side: 'recorded', name: 'Recorded', sign: '+' },
  { side: 'written', name: 'On the page', sign: '−' },
] as const;

/**
 * What was recorded beside what is written: two columns whose lines are aligned, on a narrow screen one below the other.
 * `null` stands for rows that are left out.
 */
export function renderSides(rows: readonly (SideRow | null)[]): HTMLElement {
  const parts = rows.map((row) => row && wordsOf(row));
  const columns = sides.map(({ side, name, sign }) => {
    const column = make('div', 'finding-side', make('p', 'finding-side-name', name));
    column.role = 'group';
    column.ariaLabel = name;
    column.dataset['side'] = side;
    rows.forEach((row, at) => {
      const line = make('div', 'finding-line');
      // Below the names, in the row that the other side's line has, too.
      line.style.gridRow = String(at + 2);
      if (row === null) line.append(make('span', 'finding-gap', '…'));
      else if (row[side] === undefined) line.classList.add('is-missing');
      else {
        const differs = row.recorded !== row.written;
        if (differs) line.classList.add('differs');
        line.append(
          make('span', 'finding-sign', differs ? sign : ' '),
          make('code', '', ...parts[at]![side]),
        );
      }
      column.append(line);
    });
    if (rows.every((row) => row?.[side] === undefined))
      column.append(make('div', 'finding-line', make('span', 'finding-gap', 'nothing')));
    return column;
  });
  return make('div', 'finding-sides', ...columns);
}

/** Both lines of a row, with the words that differ marked where there are two. */
function wordsOf({ recorded, written }: SideRow): Record<'recorded' | 'written', Node[]> {
  if (recorded === undefined || written === undefined || recorded === written)
    return { recorded: plain(recorded ?? ''), written: plain(written ?? '') };
  const words = { recorded: [] as Node[], written: [] as Node[] };
  for (const { added, removed, value } of diffWordsWithSpace(written, recorded)) {
    if (added) words.recorded.push(make('mark', '', ...plain(value)));
    else if (removed) words.written.push(make('mark', '', ...plain(value)));
    else {
      words.recorded.push(...plain(value));
      words.written.push(...plain(value));
    }
  }
  return words;
}
