import { parseArgs } from 'node:util';
import { count, prettyFindings } from '../check/reporters/pretty.ts';
import { UserError } from '../labs/errors.ts';
import { findLabs, findPages, loadLab, loadPage, readText, type LabFolder } from '../labs/load.ts';
import { playAll } from './players.ts';
import type { PlayerTask } from './players.ts';
import { Progress } from './progress.ts';
import { compareReplays } from './replay-findings.ts';
import { projectRoot } from './root.ts';
import { changedSince, touchedLabs } from './touched.ts';

export const summary = 'replay recordings in fresh machines and compare';

export const help = `Usage: hopbook verify [lab…]
       hopbook verify --since <commit>

Runs every command of the labs' transcripts again, each lab in a fresh machine, two at a time, and reports
where the machine now answers otherwise, or sends other packets while a command is captured. Without a lab,
verifies all. A lab that answers otherwise is played again, alone, twice at most. What may differ is named in
src/labs/volatile.ts and the lab's lab.yaml, for packets in src/labs/volatile-fields.ts.

  --since <commit>  the labs that what has changed since then may change: their page and their folder, the
                    library, the machine, the programs that play labs

Exits with 1 where an answer or a capture differs every time.`;

/** Replays transcripts and captures and returns 1 where one differs every time. */
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
  const findings = await compareReplays(labs, (some) =>
    playAll(
      some.map((lab) => taskOf(root, lab)),
      (lab, step) => {
        progress.step(`${lab}: ${step}`);
      },
    ),
  );
  progress.clear();
  const color = process.stdout.isTTY && process.stdout.hasColors();
  for (const line of prettyFindings(findings, {
    color,
    read: (file) => readText(root, file),
    sides: ['recorded', 'now'],
  }))
    console.log(line);
  const commands = labs.reduce((sum, lab) => sum + lab.transcript!.data!.commands.length, 0);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `${errors === 0 ? 'As recorded' : count(errors, 'difference')}${warnings === 0 ? '' : `, ${count(warnings, 'lab')} only the second time`}: ${count(commands, 'command')} in ${count(labs.length, 'lab')} (${seconds} s)`,
  );
  return errors === 0 ? 0 : 1;
}

function taskOf(root: string, lab: LabFolder): PlayerTask {
  return {
    root,
    lab: lab.name,
    commands: lab.transcript!.data!.commands.map(({ host, command }) => ({ host, command })),
    timeout: lab.lab.data!.timeout,
    captures: lab.captures?.captures ?? {},
    facts: false,
  };
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
