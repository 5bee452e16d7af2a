import type { Place } from '../../labs/problem.ts';
import type { Finding } from '../finding.ts';
import type { State } from './tally.ts';

/** The lines of a page that findings are about. */
export interface FoundLines {
  /** With a finding that stands. */
  open: ReadonlySet<number>;
  /** With one that the author suppressed, with a reason. */
  suppressed: ReadonlySet<number>;
}

/** These are about what the lab did. Where an author says that it did so on purpose, the page still shows what was recorded. */
const ofRecordings = new Set(['contradiction', 'empty-capture', 'undeclared-failure']);

/** The lines that findings are about, by file: made once for a book, because no claim may cost a look at every finding. */
export function foundLines(
  findings: readonly Finding[],
  suppressed: readonly Finding[],
): (file: string) => FoundLines {
  const open = linesByFile(findings);
  const excused = linesByFile(suppressed.filter(({ rule }) => !ofRecordings.has(rule)));
  const none: ReadonlySet<number> = new Set();
  return (file) => ({ open: open.get(file) ?? none, suppressed: excused.get(file) ?? none });
}

/** The state of a claim on these lines of its page, which without findings would be `state`. */
export function stateOn({ open, suppressed }: FoundLines, lines: readonly number[], state: State): State {
  if (lines.some((line) => open.has(line))) return 'unproven';
  return state === 'proven' && lines.some((line) => suppressed.has(line)) ? 'declared' : state;
}

/** The lines that a place covers. */
export function placeLines({ line, end }: Place): number[] {
  return Array.from({ length: (end?.line ?? line) - line + 1 }, (_, index) => line + index);
}

function linesByFile(findings: readonly Finding[]): Map<string, Set<number>> {
  const files = new Map<string, Set<number>>();
  for (const { file, place } of findings) {
    const lines = files.get(file) ?? new Set<number>();
    files.set(file, lines.add(place.line));
  }
  return files;
}
