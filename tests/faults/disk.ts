import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { plainEnvironment } from '../plain-environment.ts';

const program = resolve('src/cli/hopbook.ts');

/** What is wrong with a disk. */
export type Trouble = 'full' | 'read-only';

/** How a command ended on such a disk. */
export interface Outcome {
  code: number | null;
  out: string;
  err: string;
  /** What git says of the project afterwards. */
  status: string;
}

/** Whether this system lets an ordinary user make a disk in private (Linux, where user namespaces are allowed). */
export function canMakeDisks(): boolean {
  return spawnSync('unshare', ['-rm', 'true']).status === 0;
}

/**
 * Puts a project on a disk of its own, in memory and in private, which is then full or read-only, and runs `hopbook` there.
 * @param free bytes that are left on a full one.
 */
export function onDisk(root: string, trouble: Trouble, args: readonly string[], free = 0): Outcome {
  const spoil =
    trouble === 'read-only'
      ? 'mount -o remount,ro "$disk"'
      : `head -c ${free} /dev/zero > "$disk/.git/free"; cat /dev/zero > "$disk/.git/filler" 2>/dev/null; rm "$disk/.git/free"`;
  const script = `
    set -u
    root=$1; shift
    # Beside the project: above it are the packages that its own are links to.
    disk=$(mktemp -d "$root.disk-XXXXXX")
    mount -t tmpfs -o size=900m tmpfs "$disk"
    cp -a "$root/." "$disk"
    cd "$disk"
    ${spoil}
    export GIT_OPTIONAL_LOCKS=0
    "$@" ; code=$?
    printf '\\n-- git\\n'
    git status --porcelain --untracked-files=all
    cd / && umount "$disk" && rmdir "$disk"
    exit $code`;
  const all = ['-rm', 'bash', '-c', script, 'bash', root, process.execPath, program, ...args];
  const { status, stdout, stderr } = spawnSync('unshare', all, {
    encoding: 'utf8',
    maxBuffer: 1e8,
    env: plainEnvironment(),
  });
  const [out, after] = stdout.split('\n-- git\n');
  return { code: status, out: out!, err: stderr, status: after ?? '' };
}
