import { eachPage, quote, recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A recorded command that the lab's page doesn't show (any more): the transcript is older than its page. */
export const unusedCommand: Rule = {
  id: 'unused-command',
  severity: 'error',
  check: eachPage(({ page, lab, transcript, unused, commands }) => {
    // Where the page shows nothing at all, the whole transcript is unused: another rule's finding.
    if (!lab || !transcript || commands.length === 0) return [];
    return unused.map((index) => {
      const { host, command } = transcript.commands[index]!;
      return {
        file: `${lab.folder}/transcript.yaml`,
        place: lab.transcript!.at(['commands', index]),
        message: `The transcript is older than its page: \`${page.file}\` does not show ${quote(command)} on \`${host}\`.`,
        mend: recordCommand(lab.name),
      };
    });
  }),
};
