import type { LabFolder } from '../labs/load.ts';
import type { Suppression } from '../labs/suppression.ts';
import type { Book } from './claims.ts';
import type { Finding } from './finding.ts';
import type { Documented } from './rule-doc.ts';

/** A suppression, and where an author wrote it. */
export interface SaidSuppression {
  /** Path from the project's root, with forward slashes. */
  file: string;
  suppression: Suppression;
  /** False where a file that rules read for this page or lab is missing or can't be read: a finding may return. */
  whole: boolean;
}

/** A suppression, and what it did. */
export interface SuppressionClaim extends SaidSuppression {
  /** The rule that it names; undefined where there is none of this id. */
  rule: Documented | undefined;
  /** Whether it suppressed a finding. */
  used: boolean;
}

/** Findings, and what became of those that an author says are wrong. */
export interface Suppressed {
  /** What is left. */
  findings: Finding[];
  /** What was taken away. */
  suppressed: Finding[];
  claims: SuppressionClaim[];
}

/**
 * Takes away the findings that a suppression of their rule covers, where the rule lets it.
 * @param known every rule that a suppression may name.
 */
export function suppress(
  said: readonly SaidSuppression[],
  findings: readonly Finding[],
  known: ReadonlyMap<string, Documented>,
): Suppressed {
  const claims = said.map((one) => ({ ...one, rule: known.get(one.suppression.rule), used: false }));
  const byPlace = Map.groupBy(claims, ({ file, suppression }) => keyOf(file, suppression.rule));
  const left: Finding[] = [];
  const suppressed: Finding[] = [];
  for (const finding of findings) {
    const claim = byPlace.get(keyOf(finding.file, finding.rule))?.find(({ rule, suppression: { lines } }) => {
      const { line } = finding.place;
      return rule?.doc.always === undefined && lines.first <= line && line <= lines.last;
    });
    if (claim) claim.used = true;
    (claim ? suppressed : left).push(finding);
  }
  return { findings: left, suppressed, claims };
}

/** What the authors of a part of the book suppress. */
export function suppressionsOf({ pages, labs }: Book): SaidSuppression[] {
  const isWhole = (lab: LabFolder) => lab.problems.length === 0 && lab.transcript !== undefined;
  return [
    ...pages.flatMap(({ page, lab }) => {
      const whole = page.problems.length === 0 && (lab ? isWhole(lab) : page.lab === undefined);
      return page.suppressions.map((suppression) => ({ file: page.file, suppression, whole }));
    }),
    ...labs.flatMap((lab) => lab.suppressions.map((said) => ({ ...said, whole: isWhole(lab) }))),
  ];
}

function keyOf(file: string, rule: string): string {
  return `${file}\0${rule}`;
}
