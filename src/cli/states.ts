import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { count } from '../check/reporters/pretty.ts';
import { UserError } from '../labs/errors.ts';
import { originOf, readState, stateFile, statesFolder } from '../labs/lab-state.ts';
import { findLabs, loadLab } from '../labs/load.ts';
import type { Manifest } from '../machine/image.ts';
import { readImage } from './image.ts';
import { Progress } from './progress.ts';
import { projectRoot } from './root.ts';
import { inThreads, type LabTask } from './threads.ts';

export const summary = 'set labs up once, so that the site ships them set up';

export const help = `Usage: hopbook states [lab…]

Runs the up.sh of labs, each in a fresh machine, two at a time, and keeps the state in which it left the machine.
The next build ships these states: a reader's tab goes on from there and need not run up.sh. Without a lab, sets
all up, and forgets states that belong to none any more. What has not changed since is not set up again.

A lab that is shipped without its state starts all the same; it takes longer.`;

/** Sets labs up; returns 1 where an up.sh fails. */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const root = projectRoot();
  const manifest = await readImage(root);
  const names = positionals.length > 0 ? [...new Set(positionals)] : findLabs(root);
  const labs = names.map((lab) => ({ lab, file: fileOf(root, manifest, lab) }));
  if (positionals.length === 0) forgetOthers(root, labs);
  const tasks: LabTask[] = labs.filter(({ file }) => !readState(file)).map(({ lab }) => ({ root, lab }));
  const progress = new Progress();
  let failed = 0;
  let bytes = 0;
  await inThreads<number>(
    new URL('./state-maker.ts', import.meta.url),
    [...tasks.entries()],
    (lab, step) => {
      progress.step(`${lab}: ${step}`);
    },
    (place, result) => {
      progress.clear();
      if (result instanceof UserError) {
        failed++;
        console.error(`hopbook: ${tasks[place]!.lab} was not set up: ${result.message}`);
      } else bytes += result;
    },
  );
  progress.clear();
  const made = tasks.length - failed;
  console.log(
    `${count(made, 'lab')} set up (${(bytes / 1e6).toFixed(1)} MB), ${labs.length - tasks.length} had been.` +
      ' The next build ships them so: npm run build',
  );
  return failed === 0 ? 0 : 1;
}

function fileOf(root: string, manifest: Manifest, name: string): string {
  const { problems, sources } = loadLab(root, name);
  const problem = problems[0];
  if (problem)
    throw new UserError(`${problem.file}:${problem.place.line}:${problem.place.column}: ${problem.message}`);
  return stateFile(root, manifest, originOf(root, sources));
}

/** Removes the states that belong to no lab as it is now. */
function forgetOthers(root: string, labs: readonly { file: string }[]): void {
  const own = new Set(labs.map(({ file }) => basename(file)));
  const folder = join(root, statesFolder);
  const kept = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of kept) if (!own.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
}
