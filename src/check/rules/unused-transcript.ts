import type { Rule } from '../rule.ts';

/** A transcript of which no page shows anything. */
export const unusedTranscript: Rule = {
  id: 'unused-transcript',
  severity: 'error',
  check: ({ labs, pages }) =>
    labs
      .filter((lab) => lab.transcript)
      .filter((lab) => !pages.some((claims) => claims.lab === lab && claims.commands.length > 0))
      .map((lab) => ({
        file: `${lab.folder}/transcript.yaml`,
        place: { line: 1, column: 1 },
        message: `No page shows a command of the lab \`${lab.name}\`, so nobody reads this transcript.`,
        mend: `show the commands on the lab's page, or remove what was recorded in \`${lab.folder}\``,
      })),
};
