import type { PageCoverage } from '../check/coverage/share.ts';

// In a build, pages and the hook that checks the book are in bundles of their own: they meet here.
const key = Symbol.for('hopbook.coverage');
const shared = globalThis as { [key]?: readonly PageCoverage[] };

/** Keeps for the pages what the check of the book has counted. */
export function keepCoverage(coverage: readonly PageCoverage[] | undefined): void {
  shared[key] = coverage ?? [];
}

/** How much of each page is proven, as the check of the book counted it last; empty before the first. */
export function keptCoverage(): readonly PageCoverage[] {
  return shared[key] ?? [];
}
