import type { Finding } from '../check/finding.ts';
import { knownRules } from '../check/rules-page.ts';
import type { Page } from '../labs/document.ts';
import { lineShift } from './line-shift.ts';
import type { FindingElsewhere, FindingHere, FindingsMessage } from './messages.ts';
import { sidesOf } from './sides.ts';

/** The most findings that a tab is told, of its page and of the others. */
const [mostHere, mostElsewhere] = [200, 100];

/** The longest message: one may quote a command, and that may be anything. */
const longestMessage = 1000;

/**
 * What a tab is told of the findings in a book. `page` is the page that it shows, as it was checked (undefined for what is
 * none), `shown` the page's text from which it was rendered.
 */
export function messageFor(
  findings: readonly Finding[],
  page: Page | undefined,
  shown: string,
): FindingsMessage {
  const lab = page?.lab && `labs/${page.lab.name}/`;
  const isHere = ({ file }: Finding) =>
    page !== undefined && (file === page.file || (lab !== undefined && file.startsWith(lab)));
  const shift = page ? lineShift(shown, page.text) : (line: number) => line;
  const here = findings.filter(isHere).slice(0, mostHere);
  const elsewhere = findings.filter((finding) => !isHere(finding));
  return {
    here: here.map((finding) => toHere(finding, finding.file === page!.file ? shift : undefined)),
    elsewhere: elsewhere.slice(0, mostElsewhere).map(toElsewhere),
    elsewhereCount: elsewhere.length,
  };
}

function toElsewhere({ severity, rule, file, place, message }: Finding): FindingElsewhere {
  const short = message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message;
  return { severity, rule, file, line: place.line, message: short };
}

function toHere(finding: Finding, shift: ((line: number) => number) | undefined): FindingHere {
  const { rule, place, mend, diff } = finding;
  const doc = knownRules.get(rule)!.doc;
  return {
    ...toElsewhere(finding),
    at: shift?.(place.line),
    mend,
    sides: diff && sidesOf(diff).map((row) => row ?? null),
    doc: { finds: doc.finds, mend: doc.mend },
  };
}
