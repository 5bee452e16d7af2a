import type { Book, PageClaims } from './claims.ts';
import type { Report, Severity } from './finding.ts';

/** One thing that is checked. Each rule is one file in `rules/` and one row of docs/rules.md. */
export interface Rule {
  /** Lower case, words joined by `-`. */
  id: string;
  severity: Severity;
  /** What does not hold in the book; empty where all is well. */
  check(book: Book): Report[];
}

/** A `check` that looks at one page at a time. */
export function eachPage(check: (claims: PageClaims, book: Book) => Report[]): Rule['check'] {
  return (book) => book.pages.flatMap((claims) => check(claims, book));
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
