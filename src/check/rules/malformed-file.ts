import { recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A `lab.yaml`, transcript, facts, captures, front matter or page that can't be read, or lacks what it must have. */
export const malformedFile: Rule = {
  id: 'malformed-file',
  severity: 'error',
  doc: {
    finds:
      'a `lab.yaml`, transcript, facts, captures, front matter or page that can’t be read, or a lab without `lab.yaml` or `up.sh`',
    why: 'Nothing in such a file can be checked, so it could say anything.',
    example: ['---', 'title: flannel', 'lab: [cni/flannel]', '---'].join('\n'),
    mend: 'correct what the message names; record the lab again if a program wrote the file',
    always: 'what can’t be read can’t be checked',
  },
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
