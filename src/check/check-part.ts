import { parseDiagrams } from '../diagrams/mermaid/parsed.ts';
import type { Project } from '../labs/load.ts';
import { bookOf } from './claims.ts';
import { coverageOf } from './coverage.ts';
import type { PageCoverage } from './coverage/share.ts';
import type { Finding } from './finding.ts';
import { outlineOf } from './outline.ts';
import type { PartOutline } from './outline.ts';
import { knownRules } from './rules-page.ts';
import { rules } from './rules/index.ts';
import { suppress, suppressionsOf } from './suppressions.ts';
import type { SaidSuppression } from './suppressions.ts';

/** What is kept of a part of the book when it was checked. Plain data, a hundredth of what was read. */
export interface PartResult {
  /** What the rules that look at a page and its lab found, what authors suppress among it. */
  findings: Finding[];
  suppressions: SaidSuppression[];
  /** What the rules about the whole book need. */
  outline: PartOutline;
  /** By page; empty where it was not asked for. */
  coverage: PageCoverage[];
}

/** What a check also tells. */
export interface CheckOptions {
  /** How much of each page is proven. Default: false. */
  coverage?: boolean;
}

/** Checks a part of a project by all rules that need no other part. */
export async function checkPart(part: Project, { coverage }: CheckOptions): Promise<PartResult> {
  const sources = part.pages.flatMap(({ diagrams }) => diagrams.map(({ source }) => source));
  const book = bookOf(part, await parseDiagrams(part.root, sources));
  const findings = rules.flatMap(({ id, severity, check }) =>
    check(book).map((report) => ({ ...report, rule: id, severity })),
  );
  const suppressions = suppressionsOf(book);
  const known = suppress(suppressions, findings, knownRules);
  return {
    findings,
    suppressions,
    outline: outlineOf(book),
    coverage: coverage ? coverageOf(book, known.findings, known.suppressed) : [],
  };
}
