import type { Finding } from './finding.ts';
import { recordCommand } from './rule.ts';

/** The names of the labs that findings ask to record anew, as far as they are among these. */
export function staleLabs(findings: readonly Finding[], labs: readonly string[]): string[] {
  const mends = [...new Set(findings.flatMap(({ mend }) => mend ?? []))].join('\n');
  return labs.filter((name) => new RegExp(`${RegExp.escape(recordCommand(name))}(?![\\w/-])`).test(mends));
}
