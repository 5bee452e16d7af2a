import { HostCommandError, run } from '../image/run.ts';
import { UserError } from '../labs/errors.ts';

/** What every recording depends on: the machine, the programs that play a lab in it, and what answers these. */
const common = /^(?:labs\/(?:lib|machine)\/|src\/(?:controllers|image|labs|machine)\/|package-lock\.json$)/;

/** A lab, and the page that shows it. */
export interface Touchable {
  name: string;
  /** Path of the page; undefined where no page names the lab. */
  page: string | undefined;
}

/** The names of the labs whose answers a change of these files (paths from the project's root) may change. */
export function touchedLabs(labs: readonly Touchable[], files: readonly string[]): string[] {
  const everything = files.some((file) => common.test(file) && !file.endsWith('.test.ts'));
  return labs
    .filter(
      ({ name, page }) =>
        everything || files.some((file) => file === page || file.startsWith(`labs/${name}/`)),
    )
    .map(({ name }) => name);
}

/**
 * The files that differ between a commit, or rather where this branch left its, and the work tree.
 * @throws UserError where git doesn't know the commit.
 */
export async function changedSince(root: string, commit: string): Promise<string[]> {
  const git = (...args: string[]) => run('git', ['-C', root, ...args]);
  try {
    const base = (await git('merge-base', '--end-of-options', commit, 'HEAD')).trim();
    const changed = await git('diff', '--name-only', '--relative', '-z', base);
    const added = await git('ls-files', '--others', '--exclude-standard', '-z');
    return [...changed.split('\0'), ...added.split('\0')].filter(Boolean);
  } catch (error) {
    if (!(error instanceof HostCommandError)) throw error;
    throw new UserError(`git can't tell what has changed since \`${commit}\`: ${error.message}`);
  }
}
