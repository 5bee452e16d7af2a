import type { Book, PageClaims } from './claims.ts';
import { commandStates } from './coverage/commands.ts';
import { diagramStates } from './coverage/diagrams.ts';
import { exerciseStates } from './coverage/exercises.ts';
import { foundLines } from './coverage/found.ts';
import type { FoundLines } from './coverage/found.ts';
import { proseStates } from './coverage/prose.ts';
import type { PageCoverage } from './coverage/share.ts';
import { tallyOf } from './coverage/tally.ts';
import type { Finding } from './finding.ts';

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
    prose: tallyOf(proseStates(claims, found, fresh)),
    exercises: tallyOf(exerciseStates(claims, found, fresh)),
  };
}
