import type { Book, PageClaims } from './claims.ts';
import { commandStates } from './coverage/commands.ts';
import { diagramStates } from './coverage/diagrams.ts';
import { exerciseStates } from './coverage/exercises.ts';
import { foundLines } from './coverage/found.ts';
import type { FoundLines } from './coverage/found.ts';
import { sizeOf, sumOf, tallyOf } from './coverage/tally.ts';
import type { Tally } from './coverage/tally.ts';
import type { Finding } from './finding.ts';

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

/**
 * How much of each page is proven, in the order of the book's pages. docs/formats.md says what counts.
 * @param findings all of the book's, because where one stands nothing is proven.
 * @param suppressed the findings that authors suppressed: there their word stands for a proof.
 */
export function coverageOf(
  book: Book,
  findings: readonly Finding[],
  suppressed: readonly Finding[],
): PageCoverage[] {
  const found = foundLines(findings, suppressed);
  return book.pages.map((claims) => pageCoverage(claims, found(claims.page.file)));
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

function pageCoverage(claims: PageClaims, found: FoundLines): PageCoverage {
  const { page, lab, transcript } = claims;
  const fresh = transcript !== undefined && transcript.source === lab?.digest;
  const { commands, outputs } = commandStates(claims, found, fresh);
  return {
    file: page.file,
    recorded: transcript?.recorded,
    kernel: transcript?.kernel,
    commands: tallyOf(commands),
    outputs: tallyOf(outputs),
    diagrams: tallyOf(diagramStates(claims, found, fresh)),
    prose: tallyOf([]),
    exercises: tallyOf(exerciseStates(claims, found, fresh)),
  };
}
