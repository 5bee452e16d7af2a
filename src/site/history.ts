import { execFileSync } from 'node:child_process';

/** A commit that changed a file. */
export interface Change {
  date: Date;
  /** The first line of what its author says of it. */
  subject: string;
}

/** Looks up a file's changes, the newest first; none where git doesn't know when the file was changed last. */
export type History = (file: string) => readonly Change[];

/**
 * The changes of each file under `folder`, from one run of git. A shallow clone's oldest commits seem to have made every
 * file; such a change would be wrong, so it is left out. Without git or a repository there are none.
 */
export function readHistory(root: string, folder: string): History {
  const log = git(root, [
    'log',
    '-z',
    '--format=%x01%H %ct %s',
    '--name-only',
    '--no-renames',
    '--relative',
    '--',
    folder,
  ]);
  const boundary = new Set(
    git(root, ['rev-parse', '--is-shallow-repository']).trim() === 'true' ? oldest(root) : [],
  );
  const changes = new Map<string, Change[]>();
  for (const entry of log.split('\x01').slice(1)) {
    const [, commit, seconds, subject, rest] = /^(\S+) (\d+) (.*?)[\0\n]([^]*)$/.exec(entry) ?? [];
    if (commit === undefined || boundary.has(commit)) continue;
    const change = { date: new Date(Number(seconds) * 1000), subject: subject! };
    for (const file of rest!.split(/[\0\n]+/).filter((name) => name !== ''))
      changes.set(file, [...(changes.get(file) ?? []), change]);
  }
  return (file) => changes.get(file) ?? [];
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
