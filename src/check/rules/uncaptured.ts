import { recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** Captures that `lab.yaml` and `captures.json` don't both have, or not of the same command, or without their facts. */
export const uncaptured: Rule = {
  id: 'uncaptured',
  severity: 'error',
  doc: {
    finds:
      'a capture that `lab.yaml` asks for and `captures.json` doesn’t hold, or with another command, or the other way round; or one of whose moment `facts.json` holds nothing',
    why: 'The page would show packets of another command, or none.',
    example: [
      'captures:',
      '  route:   # added after the recording',
      '    host: worker',
      '    command: ip route',
    ].join('\n'),
    exampleOf: 'lab.yaml',
    mend: '`npm run record -- <lab>`',
    always: 'only a recording has the packets',
  },
  check: ({ labs }) =>
    labs
      // A lab that was never recorded, and a file that can't be read, are other rules' findings.
      .filter(({ folder, lab, transcript, problems }) => {
        const file = `${folder}/captures.json`;
        return lab.data && transcript && !problems.some((problem) => problem.file === file);
      })
      .flatMap((lab) => {
        const [asked, kept] = [lab.lab.data!.captures, lab.captures?.captures ?? {}];
        const mend = recordCommand(lab.name);
        const missing = Object.entries(asked).flatMap(([name, { host, command }]) => {
          const capture = kept[name];
          const isThis = capture?.host === host && capture.command === command;
          const hasFacts = !lab.facts || Object.hasOwn(lab.facts.moments, name);
          if (isThis && hasFacts) return [];
          const other = capture ? 'was recorded with another command' : 'was not recorded yet';
          const what = isThis ? 'has no facts of its moment in `facts.json`' : other;
          return {
            file: `${lab.folder}/lab.yaml`,
            place: lab.lab.at(['captures', name]),
            message: `The capture \`${name}\` ${what}.`,
            mend,
          };
        });
        const left = Object.keys(kept)
          .filter((name) => !(name in asked))
          .map((name) => ({
            file: `${lab.folder}/captures.json`,
            place: { line: 1, column: 1 },
            message: `The capture \`${name}\` is older than \`lab.yaml\`, which does not ask for it any more.`,
            mend,
          }));
        return [...missing, ...left];
      }),
};
