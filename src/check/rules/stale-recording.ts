import { recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A recording whose lab, or `labs/lib`, has changed since. */
export const staleRecording: Rule = {
  id: 'stale-recording',
  severity: 'error',
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
