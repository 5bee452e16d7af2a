import { sizeOf, sumOf } from './tally.ts';
import type { Tally } from './tally.ts';

/** The kinds of claims that are counted, in the order in which people are told. */
export const coverageKinds = ['commands', 'outputs', 'diagrams', 'prose', 'exercises'] as const;

/** What is proven, by kind of claim. */
export type Coverage = Record<(typeof coverageKinds)[number], Tally>;

/** How much of one page is proven. */
export interface PageCoverage extends Coverage {
  /** Path from the project's root, with forward slashes. */
  file: string;
  /** The UTC date of the recording that proves it; undefined where the page has none. */
  recorded: string | undefined;
  /** The kernel of that recording. */
  kernel: string | undefined;
}

/** Several pages' coverage as one. */
export function totalOf(pages: readonly Coverage[]): Coverage {
  const total = (kind: keyof Coverage) => sumOf(pages.map((page) => page[kind]));
  return Object.fromEntries(coverageKinds.map((kind) => [kind, total(kind)])) as Coverage;
}

/** The share of commands and prose facts that are proven, 0 to 1; undefined where there are none. */
export function shareOf({ commands, prose }: Coverage): number | undefined {
  const all = sumOf([commands, prose]);
  return sizeOf(all) === 0 ? undefined : all.proven / sizeOf(all);
}

/** That share in per cent, never rounded up: all is proven where it says 100 %. A dash where there is nothing to prove. */
export function shareText({ commands, prose }: Coverage): string {
  const all = sumOf([commands, prose]);
  if (sizeOf(all) === 0) return '—';
  const tenths = Math.floor((all.proven * 1000) / sizeOf(all));
  return `${tenths === 1000 ? '100' : (tenths / 10).toFixed(1)} %`;
}
