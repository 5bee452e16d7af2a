import { execFileSync } from 'node:child_process';

/** Looks up when a file was last changed; undefined where git doesn't know. */
export type ChangeDates = (file: string) => Date | undefined;

/**
 * When each file under `folder` was last changed, from one run of git. A shallow clone's oldest commits seem to have
 * made every file; such a date would be wrong, so it is left out. Without git or a repository there are no dates.
 */
export function changeDates(root: string, folder: string): ChangeDates {
  const log = git(root, [
    'log',
    '-z',
    '--format=%x01%H %ct',
    '--name-only',
    '--no-renames',
    '--relative',
    '--',
    folder,
  ]);
  const boundary = new Set(
    git(root, ['rev-parse', '--is-shallow-repository']).trim() === 'true' ? oldest(root) : [],
  );
  const dates = new Map<string, Date | undefined>();
  for (const entry of log.split('\x01').slice(1)) {
    const [head = '', ...files] = entry.split(/[\0\n]+/);
    const [commit = '', seconds] = head.split(' ');
    for (const file of files) {
      if (file && !dates.has(file)) {
        dates.set(file, boundary.has(commit) ? undefined : new Date(Number(seconds) * 1000));
      }
    }
  }
  return (file) => dates.get(file);
}

/** The commits at which a shallow clone was cut off. */
function oldest(root: string): string[] {
  return git(root, ['rev-list', '--max-parents=0', 'HEAD']).trim().split('\n');
}

function git(root: string, args: string[]): string {
  try {
    return execFileSync('git', ['-c', 'core.quotePath=false', ...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch {
    return '';
  }
}
