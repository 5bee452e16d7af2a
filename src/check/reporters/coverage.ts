import { visible } from '../../labs/console.ts';
import { coverageKinds, shareText, totalOf } from '../coverage/share.ts';
import type { Coverage, PageCoverage } from '../coverage/share.ts';
import { sizeOf } from '../coverage/tally.ts';
import type { Tally } from '../coverage/tally.ts';

const heads: Record<(typeof coverageKinds)[number], string> = {
  commands: 'commands',
  outputs: 'outputs',
  diagrams: 'diagrams',
  prose: 'prose facts',
  exercises: 'exercises',
};

const legend = `Proven/declared/unproven. A declared command is one that is not run. The share is that of proven commands and prose facts.`;

/** How much of each page is proven, and of all together, as an aligned table for people. */
export function coverageTable(pages: readonly PageCoverage[]): string {
  const rowOf = (name: string, coverage: Coverage) => [
    name,
    ...coverageKinds.map((kind) => tallyText(coverage[kind])),
    shareText(coverage),
  ];
  const rows = [
    ['page', ...coverageKinds.map((kind) => heads[kind]), 'share'],
    ...pages.map((page) => rowOf(visible(page.file), page)),
    rowOf('total', totalOf(pages)),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))),
  );
  return [...lines.map((cells) => cells.join('  ')), legend, ''].join('\n');
}

function tallyText(tally: Tally): string {
  return sizeOf(tally) === 0 ? '—' : `${tally.proven}/${tally.declared}/${tally.unproven}`;
}
