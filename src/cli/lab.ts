import { UserError } from '../labs/errors.ts';
import { findLabs } from '../labs/load.ts';
import { count } from '../check/reporters/pretty.ts';
import { endWhenAsked } from './lab/ending.ts';
import { openLab, readLab } from './lab/open.ts';
import { chooseHost, parseLabOptions } from './lab/options.ts';
import { playCommands } from './lab/play.ts';
import { runScript } from './lab/script.ts';
import { needHost, openShells } from './lab/shells.ts';
import { Progress } from './progress.ts';
import { projectRoot } from './root.ts';

export const summary = 'open a lab in this terminal, play its page, or run a script in it';

export const help = `Usage: hopbook lab                                      list the labs
       hopbook lab <lab> [--host <host>] [--native]     shells on the lab's hosts
       hopbook lab <lab> [--host <host>] [--native] < <script>
                                                        a script of bash on one host, from a pipe or file
       hopbook lab <lab> --run [--native]               the page's commands, compared with the recording

Starts a machine of its own and sets the lab up in it. Nothing stays when it ends.

  --host <host>  where to start (default: the first host of lab.yaml)
  --run          run the page's commands in page order and compare each with what was recorded; on a terminal,
                 wait for a key before each: Enter next, a all, s a shell there, q quit
  --native       Linux only: use this computer's own kernel in private namespaces instead of the emulator. Fast;
                 root is not needed where user namespaces are allowed

In the shells, Ctrl-] begins a command: n new shell, x close it, arrows or 1-9 switch, PgUp scroll back, q quit.
Twice, it sends Ctrl-] to the shell. The lab ends with its last shell.

Exit codes: of a script, its own; of --run, 1 if an answer differs; 2 if the lab could not be run.`;

/** Lists the labs, or opens one in the way that the command line and the terminal ask for. */
export async function run(args: string[]): Promise<number> {
  const { lab, host: wanted, play, native } = parseLabOptions(args);
  const root = projectRoot();
  if (lab === undefined) return list(root);
  const read = readLab(root, lab);
  const host = chooseHost(lab, read.lab.hosts, wanted);
  if (play && read.bundle.commands.length === 0)
    throw new UserError(`${lab} has no recording yet: npm run record -- ${lab}`);

  const dispose = endWhenAsked();
  const { stdin, stdout, stderr } = process;
  const progress = new Progress();
  const open = await openLab(root, read, native, (step) => {
    if (stderr.isTTY) progress.step(`${lab}: ${step}`);
  });
  progress.clear();
  try {
    const person = stdin.isTTY && stdout.isTTY;
    if (play) return await playCommands(open, { person });
    await needHost(open, host);
    if (person) return await openShells(open, host);
    return await runScript(open, host, { stdin, stdout, stderr });
  } finally {
    await open.machine.close();
    dispose();
  }
}

function list(root: string): number {
  const labs = findLabs(root).map((name) => readLab(root, name).bundle);
  const width = Math.max(...labs.map(({ lab }) => lab.length));
  for (const { lab, title, commands } of labs)
    console.log(`${lab.padEnd(width)}  ${title} (${count(commands.length, 'command')})`);
  return 0;
}
