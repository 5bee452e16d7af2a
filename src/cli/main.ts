import { UserError } from '../labs/errors.ts';
import { fileTrouble } from '../labs/file-error.ts';
import { suggestion } from '../labs/near.ts';
import { finishWriting } from '../labs/write.ts';
import { FetchError } from '../image/fetch.ts';
import { HostCommandError } from '../image/run.ts';
import { MachineError } from '../machine/types.ts';
import { findRoot } from './root.ts';
import type { Verb } from './verb.ts';

/** The verbs, in the order in which a newcomer meets them. */
const verbs: Record<string, () => Promise<Verb>> = {
  start: () => import('./start.ts'),
  dev: () => import('./dev.ts'),
  build: () => import('./build.ts'),
  bundle: () => import('./bundle.ts'),
  new: () => import('./new.ts'),
  check: () => import('./check.ts'),
  explain: () => import('./explain.ts'),
  links: () => import('./links.ts'),
  lab: () => import('./lab.ts'),
  record: () => import('./record.ts'),
  verify: () => import('./verify.ts'),
  machine: () => import('./machine.ts'),
  states: () => import('./states.ts'),
  test: () => import('./test.ts'),
  lint: () => import('./lint.ts'),
  generate: () => import('./generate.ts'),
};

const usage = 'Usage: hopbook <verb> [--help]';

/** Runs a command line (without `node` and the program's name) and returns the exit code. Never throws. */
export async function main([name, ...args]: string[]): Promise<number> {
  try {
    if (name === undefined || name === '--help' || name === '-h') {
      console.log(await overview());
      return 0;
    }
    const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
    if (!load)
      throw new UserError(
        `There is no verb \`${name}\`.${suggestion(name, Object.keys(verbs))} See hopbook --help.`,
      );
    const verb = await load();
    const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
    if (options.includes('--help') || options.includes('-h')) {
      console.log(verb.help);
      return 0;
    }
    endInterrupted();
    return await verb.run(args);
  } catch (caught) {
    const error = fileTrouble(caught, 'what this command writes') ?? caught;
    // What the user can mend takes one line; everything else is our mistake, and the stack helps to find it.
    console.error(isExpected(error) ? `hopbook: ${error.message.split('\n')[0]}` : error);
    return 2;
  }
}

/** What an earlier command was killed over is ended first: whatever comes reads those files. */
function endInterrupted(): void {
  const root = findRoot();
  const written = root === undefined ? [] : finishWriting(root);
  if (written.length > 0)
    console.error(
      `An interrupted command had begun to write these files; now they are written: ${written.join(', ')}`,
    );
}

async function overview(): Promise<string> {
  const width = Math.max(...Object.keys(verbs).map((name) => name.length));
  const rows = await Promise.all(
    Object.entries(verbs).map(async ([name, load]) => `  ${name.padEnd(width)}  ${(await load()).summary}`),
  );
  return [usage, '', ...rows, '', 'Exit codes: 0 fine, 1 findings, 2 could not run.'].join('\n');
}

/** Mistakes on the command line, in files, and of the machine's surroundings: not of this program. */
function isExpected(error: unknown): error is Error {
  if ([UserError, MachineError, FetchError, HostCommandError].some((kind) => error instanceof kind))
    return true;
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall !== undefined || (code?.startsWith('ERR_PARSE_ARGS_') ?? false);
}
