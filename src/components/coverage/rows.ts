import { coverageKinds, shareText, totalOf } from '../../check/coverage/share.ts';
import type { Coverage, PageCoverage } from '../../check/coverage/share.ts';
import { sizeOf } from '../../check/coverage/tally.ts';
import type { Tally } from '../../check/coverage/tally.ts';

const heads: Record<keyof Coverage, string> = {
  commands: 'Commands',
  outputs: 'Outputs',
  diagrams: 'Diagrams',
  prose: 'Names',
  exercises: 'Exercises',
};

/** The columns of the table of what is proven, behind the page's name. */
export const coverageHeads = [...coverageKinds.map((kind) => heads[kind]), 'Proven'];

/** A page that has an address. */
export interface NamedPage {
  title: string;
  address: string;
}

/** A row of the table: a page, or all of them. */
export interface CoverageRow {
  title: string;
  /** Undefined for the row of all pages. */
  address: string | undefined;
  /** One for each of `coverageHeads`. */
  cells: string[];
}

/**
 * How much of each page is proven, for readers: the pages that claim something, in the book's order, then all together;
 * and where and when they were recorded.
 * @param pages by their file; a page that is not among them is left out.
 * @param order the addresses of the book's pages.
 */
export function coverageTable(
  coverage: readonly PageCoverage[],
  pages: ReadonlyMap<string, NamedPage>,
  order: readonly string[],
): { recorded: string | undefined; rows: CoverageRow[] } {
  const known = coverage
    .filter((page) => coverageKinds.some((kind) => sizeOf(page[kind]) > 0))
    .flatMap((page) => {
      const named = pages.get(page.file);
      return named ? [{ ...named, coverage: page }] : [];
    })
    .sort((a, b) => order.indexOf(a.address) - order.indexOf(b.address));
  const dates = known.flatMap(({ coverage: { recorded } }) => recorded ?? []).sort();
  const kernels = [...new Set(known.flatMap(({ coverage: { kernel } }) => kernel ?? []))];
  const [first, last] = [dates[0], dates.at(-1)];
  const when = first === last ? `on ${first}` : `from ${first} to ${last}`;
  return {
    recorded: first && `Recorded ${when} on Linux ${kernels.join(', ')}.`,
    rows: [
      ...known.map(({ title, address, coverage }) => ({ title, address, cells: cellsOf(coverage) })),
      { title: 'All pages', address: undefined, cells: cellsOf(totalOf(known.map((page) => page.coverage))) },
    ],
  };
}

function cellsOf(coverage: Coverage): string[] {
  return [...coverageKinds.map((kind) => cell(coverage[kind])), shareText(coverage)];
}

/** `32`, or `32/33` where not all are proven; a dash where there are none. */
function cell(tally: Tally): string {
  const all = sizeOf(tally);
  if (all === 0) return '—';
  return tally.proven === all ? String(all) : `${tally.proven}/${all}`;
}
