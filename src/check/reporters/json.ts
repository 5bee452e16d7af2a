import type { CheckResult } from '../check.ts';
import type { Finding } from '../finding.ts';
import { shareOf } from '../coverage/share.ts';

/** A check's findings and counts as JSON, for programs. Lines and columns count from 1. */
export function jsonReport({
  findings,
  suppressed,
  pages,
  labs,
  coverage,
  milliseconds,
}: CheckResult): string {
  const report = {
    findings: findings.map(findingJson),
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    suppressed,
    pages,
    labs,
    coverage: coverage?.map((page) => ({ ...page, share: shareOf(page) ?? null })),
    milliseconds: Math.round(milliseconds),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** A finding as programs take it. */
export function findingJson({ rule, severity, file, place, message, diff, mend }: Finding): object {
  return {
    rule,
    severity,
    file,
    line: place.line,
    column: place.column,
    endLine: place.end?.line,
    endColumn: place.end?.column,
    message,
    diff: diff?.map(({ sign, text }) => sign + text),
    mend,
  };
}
