import { glob } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { findShellcheck } from '../image/shellcheck.ts';
import { projectRoot } from './root.ts';
import { runTool } from './tools.ts';
import { lintWorkflows } from './workflows.ts';

export const summary = 'format, lint and type-check the code and the scripts';

export const help = `Usage: hopbook lint [--fix]

Runs prettier, eslint, astro check, tsc, GitHub's checker of workflow files, and (where it is installed, or apt
can bring it) shellcheck.

  --fix  let prettier and eslint mend what they can`;

const SCRIPTS = [
  'labs/**/*.sh',
  'labs/machine/overlay/usr/lib/hopbook/init',
  'labs/machine/initramfs/init',
  'src/native/*.sh',
  '.ci/run',
];

/** Runs every tool, also after one has complained; returns 1 where any has. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { fix: { type: 'boolean', default: false } } });
  const root = projectRoot();
  const inOrder = async (...tools: [program: string, ...args: string[]][]): Promise<number[]> => {
    const codes: number[] = [];
    for (const [program, ...args] of tools) codes.push(await runTool(root, program, args));
    return codes;
  };
  // Each keeps one processor busy. tsc reads types that astro writes, and eslint what prettier has mended.
  const codes = await Promise.all([
    inOrder(['astro', 'check', '--minimumFailingSeverity', 'hint'], ['tsc', '--noEmit']),
    inOrder(
      ['prettier', '--log-level', 'warn', values.fix ? '--write' : '--check', '.'],
      ['eslint', ...(values.fix ? ['--fix'] : []), '.'],
    ),
  ]).then((both) => both.flat());
  const workflows = await lintWorkflows(root);
  for (const problem of workflows) console.error(problem);
  codes.push(workflows.length);
  const shellcheck = await findShellcheck(root);
  if (shellcheck === undefined)
    console.error('warning: the scripts were not linted: shellcheck is not installed');
  else {
    const scripts = (await Array.fromAsync(glob(SCRIPTS, { cwd: root }))).sort();
    codes.push(
      await runTool(root, shellcheck.program, ['--external-sources', ...scripts], shellcheck.environment),
    );
  }
  return codes.every((code) => code === 0) ? 0 : 1;
}
