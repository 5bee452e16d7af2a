import { FactsError } from '../diagrams/facts/entries.ts';
import { UserError } from '../labs/errors.ts';
import type { Book, PageClaims } from './claims.ts';
import type { Report, Severity } from './finding.ts';
import type { Outline } from './outline.ts';
import type { Documented } from './rule-doc.ts';
import type { SuppressionClaim } from './suppressions.ts';

/** What a contributor is told of a rule, in Markdown. docs/rules.md and `hopbook explain` are made of it. */
export interface RuleDoc {
  /** What it finds: part of a sentence, without a full stop. */
  finds: string;
  /** What goes wrong for a reader without it. Sentences. */
  why: string;
  /**
   * The shortest text that it fires on. Of a page: a whole one where it begins with front matter, else what stands in one;
   * rules/examples.test.ts proves it.
   */
  example: string;
  /** What the example is of, where it isn't a page: lines to add to that file of a lab, or several files. */
  exampleOf?: 'lab.yaml' | 'transcript.yaml' | 'up.sh' | 'files';
  /** How to mend it. Part of a sentence. */
  mend: string;
  /** Why an author can't suppress it: part of a sentence. Undefined where one can. What a recording refutes never can. */
  always?: string;
}

/** One thing that is checked, in one page and its lab. Each rule is one file in `rules/`. */
export interface Rule {
  /** Lower case, words joined by `-`. */
  id: string;
  severity: Severity;
  doc: RuleDoc;
  /** What does not hold in a part of the book; empty where all is well. Other parts are unknown to it. */
  check(book: Book): Report[];
}

/** A rule that lays pages beside one another. */
export interface BookRule extends Omit<Rule, 'check'> {
  /** What does not hold in the whole book. */
  compare(outline: Outline): Report[];
}

/** A rule about suppressions. It is asked when all others were. */
export interface SuppressionRule extends Omit<Rule, 'check'> {
  /** What is wrong with suppressions; `known` are the rules that there are. */
  check(claims: readonly SuppressionClaim[], known: ReadonlyMap<string, Documented>): Report[];
}

/** A `check` that looks at one page at a time. It throws a `UserError` that names the file where facts hold what no tool wrote. */
export function eachPage(check: (claims: PageClaims, book: Book) => Report[]): Rule['check'] {
  return (book) =>
    book.pages.flatMap((claims) => {
      try {
        return check(claims, book);
      } catch (error) {
        if (!(error instanceof FactsError) || !claims.lab) throw error;
        throw new UserError(
          `${claims.lab.folder}/facts.json: ${error.message} Run \`${recordCommand(claims.lab.name)}\`.`,
        );
      }
    });
}

/** The command that records a lab anew. */
export function recordCommand(lab: string): string {
  return `npm run record -- ${lab}`;
}

/** The first line of a command in backticks, for a message. */
export function quote(command: string): string {
  const [first = '', ...rest] = command.split('\n');
  return `\`${rest.length > 0 ? `${first.replace(/\s*\\$/, '')} …` : first}\``;
}
