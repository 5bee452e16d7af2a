import { parseArgs } from 'node:util';
import { check } from '../check/check.ts';
import { count } from '../check/reporters/pretty.ts';
import { staleLabs } from '../check/stale-labs.ts';
import { stringifyCaptures } from '../labs/capture.ts';
import type { Page } from '../labs/document.ts';
import { UserError } from '../labs/errors.ts';
import { findLabs, findPages, loadLab, loadPage, type LabFolder } from '../labs/load.ts';
import { pageCommands } from '../labs/page-commands.ts';
import type { LabCommand, Played } from '../labs/replay.ts';
import { stringifyTranscript } from '../labs/transcript.ts';
import { updatePage } from '../labs/update.ts';
import { writeFiles } from '../labs/write.ts';
import { playAll } from './players.ts';
import { Progress } from './progress.ts';
import { projectRoot } from './root.ts';

export const summary = "run pages' commands in the machine and write down what they print";

export const help = `Usage: hopbook record <lab…>
       hopbook record --all
       hopbook record --stale

Runs the commands of a lab's page in page order, in a fresh machine, writes transcript.yaml, facts.json and
(where lab.yaml asks for captures) captures.json into the lab's folder, and updates the outputs on the page.
Where an output is elided with "..." and still fits, the page stays as it is. Nothing is written before the
last command has run.

  --all    every lab
  --stale  the labs that hopbook check says to record anew; none is fine, too`;

/** Records labs; the files of one lab are written together, when its last command has run. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { all: { type: 'boolean' }, stale: { type: 'boolean' } },
  });
  const root = projectRoot();
  const named = [...new Set(positionals)];
  if ([values.all, values.stale, named.length > 0].filter(Boolean).length !== 1)
    throw new UserError('Name labs, or say --all or --stale. See hopbook record --help.');
  const labs = values.all ? findLabs(root) : values.stale ? await labsToRecord(root) : named;
  const pages = findPages(root).map((file) => loadPage(root, file));
  const jobs = labs.map((name) => jobOf(root, name, pages));
  const progress = new Progress();
  const tasks = jobs.map(({ lab, commands }) => ({
    root,
    lab: lab.name,
    commands,
    timeout: lab.lab.data!.timeout,
    captures: lab.lab.data!.captures,
    facts: true,
  }));
  let failed = 0;
  // Each is written as soon as it is there: what interrupts the next ones takes nothing away.
  const onPlayed = (index: number, result: Played | UserError): void => {
    const job = jobs[index]!;
    progress.clear();
    if (result instanceof UserError) {
      failed++;
      console.error(`hopbook: ${job.lab.name} was not recorded: ${result.message}`);
    } else {
      write(root, job, result);
      console.log(`${job.lab.name}: recorded ${count(result.commands.length, 'command')}`);
    }
  };
  const onStep = (lab: string, step: string): void => {
    progress.step(`${lab}: ${step}`);
  };
  await playAll(tasks, onStep, onPlayed);
  progress.clear();
  return failed === 0 ? 0 : 2;
}

async function labsToRecord(root: string): Promise<string[]> {
  const { findings } = await check(root);
  const labs = staleLabs(findings, findLabs(root));
  console.log(
    labs.length === 0 ? 'No lab is to be recorded anew.' : `To be recorded anew: ${labs.join(', ')}`,
  );
  return labs;
}

interface Job {
  lab: LabFolder;
  page: Page;
  commands: LabCommand[];
}

function jobOf(root: string, name: string, pages: readonly Page[]): Job {
  const lab = loadLab(root, name);
  const page = pages.find((one) => one.lab?.name === name);
  if (page === undefined) throw new UserError(`No page has \`lab: ${name}\` in its front matter.`);
  // A damaged recording is no obstacle: it is about to be replaced.
  const problem = [
    ...page.problems,
    ...lab.lab.problems,
    ...page.blocks.flatMap((block) => consoleProblems(page, block)),
    ...page.exerciseProblems.map((one) => ({ ...one, file: page.file })),
  ][0];
  if (problem)
    throw new UserError(`${problem.file}:${problem.place.line}:${problem.place.column}: ${problem.message}`);
  const commands = pageCommands(page).map(({ command: { host, command } }) => ({ host, command }));
  if (commands.length === 0) throw new UserError(`${page.file} has no command to record.`);
  const hosts = Object.keys(lab.lab.data!.hosts);
  const stranger = commands.find(({ host }) => !hosts.includes(host));
  if (stranger)
    throw new UserError(
      `${page.file} runs \`${stranger.command}\` on ${stranger.host}, which labs/${name}/lab.yaml doesn't name.`,
    );
  return { lab, page, commands };
}

function consoleProblems(page: Page, block: Page['blocks'][number]): Page['problems'] {
  return (block.console?.problems ?? []).map(({ line, message }) => ({
    file: page.file,
    place: block.lines[line] ?? block.place,
    message,
  }));
}

function write(root: string, { lab, page }: Job, { kernel, commands, moments, captures }: Played): void {
  const recorded = new Date().toISOString().slice(0, 10);
  const transcript = { format: 1 as const, lab: lab.name, recorded, kernel, source: lab.digest, commands };
  const facts = { format: 1, lab: lab.name, moments };
  const captured =
    Object.keys(captures).length > 0 ? stringifyCaptures({ format: 1, lab: lab.name, captures }) : undefined;
  writeFiles(
    root,
    new Map([
      [`${lab.folder}/transcript.yaml`, stringifyTranscript(transcript)],
      [`${lab.folder}/facts.json`, `${JSON.stringify(facts, undefined, 1)}\n`],
      [`${lab.folder}/captures.json`, captured],
      [page.file, updatePage(page, commands)],
    ]),
  );
}
