import type { Rule } from '../rule.ts';

/** A transcript of which no page shows anything. */
export const unusedTranscript: Rule = {
  id: 'unused-transcript',
  severity: 'error',
  doc: {
    finds: 'a transcript of which no page shows anything',
    why: 'A recording that proves nothing is dead weight, and looks as if it proved something.',
    example: ['labs/cni/flannel/transcript.yaml', '# and the page of the lab shows no command'].join('\n'),
    exampleOf: 'files',
    mend: 'show its commands, or remove what was recorded',
    always: 'a program writes the file, so a comment in it would not last',
  },
  check: ({ labs, pages }) =>
    labs
      .filter((lab) => lab.transcript)
      // What a page that can't be read would show is unknown.
      .filter(
        (lab) =>
          !pages.some(
            ({ lab: named, page, commands }) =>
              named === lab && (commands.length > 0 || page.problems.length > 0),
          ),
      )
      .map((lab) => ({
        file: `${lab.folder}/transcript.yaml`,
        place: { line: 1, column: 1 },
        message: `No page shows a command of the lab \`${lab.name}\`, so nobody reads this transcript.`,
        mend: `show the commands on the lab's page, or remove what was recorded in \`${lab.folder}\``,
      })),
};
