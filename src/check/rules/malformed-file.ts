import { recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A `lab.yaml`, transcript, facts, captures, front matter or page that can't be read, or lacks what it must have. */
export const malformedFile: Rule = {
  id: 'malformed-file',
  severity: 'error',
  check: ({ labs, pages }) => [
    ...labs.flatMap(({ name, problems }) =>
      problems.map((problem) => ({ ...problem, ...mendOf(problem.file, name) })),
    ),
    ...pages.flatMap(({ page }) => page.problems),
  ],
};

/** What an author wrote, the message says how to mend; what a program wrote is written anew. */
function mendOf(file: string, lab: string): { mend?: string } {
  return /\/(?:transcript\.yaml|(?:facts|captures)\.json)$/.test(file) ? { mend: recordCommand(lab) } : {};
}
