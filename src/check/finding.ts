import type { DiffLine } from '../labs/compare.ts';
import type { Place, Point } from '../labs/problem.ts';

/** An error stops the build, a warning is only shown. */
export type Severity = 'error' | 'warning';

/** What a rule says about one place of one file. */
export interface Report {
  /** Path from the project's root, with forward slashes. */
  file: string;
  place: Place;
  /** What does not hold, in full sentences. Names and code stand in backticks. */
  message: string;
  /** What the page says (`-`) against what was recorded (`+`). */
  diff?: DiffLine[];
  /** The command or the step that mends it. */
  mend?: string;
}

/** A claim that does not hold: a report and the rule that made it. */
export interface Finding extends Report {
  /** Id of the rule. */
  rule: string;
  severity: Severity;
}

/** The findings in the order in which a person works through them: by file, then from top to bottom. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const byPoint = (a: Point, b: Point) => a.line - b.line || a.column - b.column;
  return [...findings].sort(
    (a, b) => byText(a.file, b.file) || byPoint(a.place, b.place) || byText(a.rule, b.rule),
  );
}
