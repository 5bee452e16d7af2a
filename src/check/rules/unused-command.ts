import { eachPage, quote, recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A recorded command that the lab's page doesn't show (any more): the transcript is older than its page. */
export const unusedCommand: Rule = {
  id: 'unused-command',
  severity: 'error',
  doc: {
    finds: 'a recorded command that the page doesn’t show (any more)',
    why: 'The later commands were recorded after it, and the reader doesn’t run it.',
    example: ['  - host: worker', '    command: ip link set eth0 down', '    output: ""', '    exit: 0'].join(
      '\n',
    ),
    exampleOf: 'transcript.yaml',
    mend: '`npm run record -- <lab>`',
    always: 'the recording is older than its page',
  },
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
