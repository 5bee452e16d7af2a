import type { Finding } from '../check/finding.ts';
import { count } from '../check/reporters/pretty.ts';
import { compareCaptures } from '../labs/compare-captures.ts';
import { compareTranscripts } from '../labs/compare.ts';
import { UserError } from '../labs/errors.ts';
import type { LabFolder } from '../labs/load.ts';
import type { Played } from '../labs/replay.ts';
import type { RecordedCommand } from '../labs/transcript.ts';
import { compileVolatile } from '../labs/volatile.ts';
import { differenceMessage } from './difference.ts';

/** Plays labs, each in a fresh machine: in their order, what came of each, or the error that ended it. */
export type PlayLabs = (labs: readonly LabFolder[]) => Promise<(Played | UserError)[]>;

/** So often a lab is played before what differs is an error. */
const most = 3;

/**
 * Plays labs again and compares them with their recordings. A lab that answers otherwise is played again, alone: computers
 * are slow at times, and only what differs every time is an error. What differed at first is a warning, because a reader may
 * meet it, too.
 */
export async function compareReplays(labs: readonly LabFolder[], play: PlayLabs): Promise<Finding[]> {
  const first = await findingsOf(labs, play);
  const findings: Finding[] = [];
  for (const lab of labs) {
    let last = first.get(lab)!;
    for (let times = 1; times < most && last.length > 0; times++)
      last = (await findingsOf([lab], play)).get(lab)!;
    const [once] = first.get(lab)!;
    if (last.length > 0) findings.push(...last);
    else if (once) findings.push(unsteady(once));
  }
  return findings;
}

async function findingsOf(labs: readonly LabFolder[], play: PlayLabs): Promise<Map<LabFolder, Finding[]>> {
  const results = await play(labs);
  return new Map(
    labs.map((lab, index) => {
      const result = results[index]!;
      return result instanceof UserError
        ? [lab, [broken(lab, result)]]
        : [lab, [...differences(lab, result.commands), ...captureDifferences(lab, result.captures)]];
    }),
  );
}

function unsteady(finding: Finding): Finding {
  return {
    ...finding,
    rule: 'replay-unsteady',
    severity: 'warning',
    message: `${finding.message} So it was the first time; when the lab was played again, all was as recorded.`,
    mend: 'make the lab deterministic, or name what is volatile in lab.yaml',
  };
}

function differences(lab: LabFolder, again: RecordedCommand[]): Finding[] {
  const transcript = lab.transcript!;
  const volatile = compileVolatile(lab.lab.data!.volatile);
  return compareTranscripts(transcript.data!.commands, again, volatile).map((difference) => {
    const { index, output } = difference;
    return {
      rule: 'replay-differs',
      severity: 'error',
      file: `${lab.folder}/transcript.yaml`,
      place: transcript.at(['commands', index]),
      message: differenceMessage(again[index]!, difference),
      ...(output && { diff: output }),
      mend: `npm run record -- ${lab.name}, if the new answer is right; else make the lab deterministic, or name what is volatile in lab.yaml`,
    };
  });
}

/** One finding a capture: where one interface sees something else, those behind it mostly do, too. */
function captureDifferences(lab: LabFolder, again: Played['captures']): Finding[] {
  return Object.entries(lab.captures?.captures ?? {}).flatMap(([name, recorded]): Finding[] => {
    const [first, ...others] = compareCaptures(recorded, again[name]!);
    if (!first) return [];
    const side = first.direction === 'in' ? 'received' : 'sent';
    const purpose = first.neighbors ? ' to find neighbors' : '';
    const more = others.length > 0 ? ` ${count(others.length, 'more sequence')} of packets differ, too.` : '';
    return [
      {
        rule: 'capture-differs',
        severity: 'error',
        file: `${lab.folder}/lab.yaml`,
        place: lab.lab.at(['captures', name]),
        message: `The capture \`${name}\` differs in what \`${first.interface}\` of ${first.host} ${side}${purpose}: ${first.what}.${more}`,
        diff: first.diff,
        mend: `npm run record -- ${lab.name}, if the new packets are right; else make the lab deterministic, or capture another command`,
      },
    ];
  });
}

function broken(lab: LabFolder, error: UserError): Finding {
  return {
    rule: 'replay-failed',
    severity: 'error',
    file: `${lab.folder}/lab.yaml`,
    place: { line: 1, column: 1 },
    message: error.message,
  };
}
