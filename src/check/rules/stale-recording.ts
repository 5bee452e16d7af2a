import { recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A recording whose lab, or `labs/lib`, has changed since. */
export const staleRecording: Rule = {
  id: 'stale-recording',
  severity: 'error',
  doc: {
    finds: 'the lab’s folder or `labs/lib` has changed since the recording (by content, not by date)',
    why: 'What was recorded may no longer be what a reader gets.',
    example: 'bridge_add br1   # a line added after the recording',
    exampleOf: 'up.sh',
    mend: '`npm run record -- <lab>`',
    always: 'only a new recording tells whether the change matters',
  },
  check: ({ labs, pages }) =>
    labs
      .filter(({ transcript, digest }) => transcript?.data && transcript.data.source !== digest)
      .map((lab) => {
        const page = pages.find((claims) => claims.lab === lab)?.page;
        return {
          file: page?.file ?? `${lab.folder}/transcript.yaml`,
          place: page?.lab?.place ?? lab.transcript!.at(['source']),
          message: `The recording is stale: \`${lab.folder}\` or \`labs/lib\` has changed since ${lab.transcript!.data!.recorded}.`,
          mend: recordCommand(lab.name),
        };
      }),
};
