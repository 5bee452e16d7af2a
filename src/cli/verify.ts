import { parseArgs } from 'node:util';
import type { Finding } from '../check/finding.ts';
import { count, prettyFindings } from '../check/reporters/pretty.ts';
import { compareCaptures } from '../labs/compare-captures.ts';
import { compareTranscripts } from '../labs/compare.ts';
import { UserError } from '../labs/errors.ts';
import { findLabs, findPages, loadLab, loadPage, readText, type LabFolder } from '../labs/load.ts';
import { compileVolatile } from '../labs/volatile.ts';
import type { Played } from '../labs/replay.ts';
import type { RecordedCommand } from '../labs/transcript.ts';
import { differenceMessage } from './difference.ts';
import { playAll } from './players.ts';
import { Progress } from './progress.ts';
import { projectRoot } from './root.ts';
import { changedSince, touchedLabs } from './touched.ts';

export const summary = 'replay recordings in fresh machines and compare';

export const help = `Usage: hopbook verify [lab…]
       hopbook verify --since <commit>

Runs every command of the labs' transcripts again, each lab in a fresh machine, two at a time, and reports
where the machine now answers otherwise, or sends other packets while a command is captured. Without a lab,
verifies all. What may differ is named in src/labs/volatile.ts and the lab's lab.yaml, for packets in
src/labs/volatile-fields.ts.

  --since <commit>  the labs that what has changed since then may change: their page and their folder, the
                    library, the machine, the programs that play labs

Exits with 1 where an answer or a capture differs.`;

/** Replays transcripts and captures and returns 1 where one differs. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { since: { type: 'string' } },
  });
  const root = projectRoot();
  if (values.since !== undefined && positionals.length > 0)
    throw new UserError('Name labs or say --since, not both. See hopbook verify --help.');
  const names = values.since === undefined ? [...new Set(positionals)] : await labsSince(root, values.since);
  const all = values.since === undefined && names.length === 0;
  const labs = (all ? findLabs(root) : names).map((name) => recorded(root, name));
  const progress = new Progress();
  const started = performance.now();
  const tasks = labs.map((lab) => ({
    root,
    lab: lab.name,
    commands: lab.transcript!.data!.commands.map(({ host, command }) => ({ host, command })),
    timeout: lab.lab.data!.timeout,
    captures: lab.captures?.captures ?? {},
    facts: false,
  }));
  const results = await playAll(tasks, (lab, step) => {
    progress.step(`${lab}: ${step}`);
  });
  progress.clear();
  const findings = labs.flatMap((lab, index) => {
    const result = results[index]!;
    return result instanceof UserError
      ? [broken(lab, result)]
      : [...differences(lab, result.commands), ...captureDifferences(lab, result.captures)];
  });
  const color = process.stdout.isTTY && process.stdout.hasColors();
  for (const line of prettyFindings(findings, {
    color,
    read: (file) => readText(root, file),
    sides: ['recorded', 'now'],
  }))
    console.log(line);
  const commands = tasks.reduce((sum, task) => sum + task.commands.length, 0);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `${findings.length === 0 ? 'As recorded' : count(findings.length, 'difference')}: ${count(commands, 'command')} in ${count(labs.length, 'lab')} (${seconds} s)`,
  );
  return findings.length === 0 ? 0 : 1;
}

async function labsSince(root: string, commit: string): Promise<string[]> {
  const pages = findPages(root).map((file) => loadPage(root, file));
  const labs = findLabs(root).map((name) => ({
    name,
    page: pages.find(({ lab }) => lab?.name === name)?.file,
  }));
  return touchedLabs(labs, await changedSince(root, commit));
}

function recorded(root: string, name: string): LabFolder {
  const lab = loadLab(root, name);
  const problem = lab.problems[0];
  if (problem)
    throw new UserError(`${problem.file}:${problem.place.line}:${problem.place.column}: ${problem.message}`);
  if (lab.transcript === undefined)
    throw new UserError(`${name} has no recording yet: npm run record -- ${name}`);
  return lab;
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
    const more = others.length > 0 ? ` ${count(others.length, 'more sequence')} of packets differ, too.` : '';
    return [
      {
        rule: 'capture-differs',
        severity: 'error',
        file: `${lab.folder}/lab.yaml`,
        place: lab.lab.at(['captures', name]),
        message: `The capture \`${name}\` differs in what \`${first.interface}\` of ${first.host} ${side}: ${first.what}.${more}`,
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
