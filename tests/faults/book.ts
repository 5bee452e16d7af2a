import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { smallBook } from '../small-book.ts';

const page = (lab: string, command: string) => `---
title: A page with a lab
description: A page whose lab answers.
lab: ${lab}
---

What does it answer?

\`\`\`console
left# ${command}
\`\`\`
`;
const lab = 'title: Tiny\nhosts:\n  left: a host\n';
const up = '#!/usr/bin/env bash\nset -eu\nip netns add left\n';

/**
 * A project under git that faults may befall: a book with a lab that answers otherwise each time it is recorded (so that old
 * and new files can be told apart, and a mixture fails the check), and one that always answers the same.
 * @param image how it comes by the project's image of the machine.
 */
export function faultyBook(image: 'copied' | 'linked' | 'none'): string {
  const root = smallBook('faults', {
    'content/linux/other.mdx': page('linux/other', 'cat /proc/sys/kernel/random/uuid'),
    'labs/linux/other/lab.yaml': lab,
    'labs/linux/other/up.sh': up,
    'content/linux/same.mdx': page('linux/same', 'echo the same; seq 5; sleep 1; ip link'),
    'labs/linux/same/lab.yaml': lab,
    'labs/linux/same/up.sh': up,
    '.gitignore': 'node_modules\ndist\ndist.*\n.astro/\n.cache/\n',
  });
  if (image === 'linked') {
    mkdirSync(join(root, '.cache/machine'));
    symlinkSync(resolve('.cache/machine/image'), join(root, '.cache/machine/image'));
  } else if (image === 'copied') {
    // Copied: what a fault damages is not the project's own.
    for (const name of ['image', 'apt', 'clang', 'compressed'])
      cpSync(join('.cache/machine', name), join(root, '.cache/machine', name), {
        recursive: true,
        preserveTimestamps: true,
        verbatimSymlinks: true,
      });
  }
  cpSync('labs/machine', join(root, 'labs/machine'), { recursive: true });
  return root;
}

/** Runs git in it, as somebody. */
export function git(root: string, ...args: string[]): string {
  const who = ['-c', 'user.name=Nobody', '-c', 'user.email=nobody@localhost'];
  return execFileSync('git', [...who, ...args], { cwd: root, encoding: 'utf8' });
}

/** Puts all that is there under git. */
export function commitAll(root: string): void {
  git(root, 'init', '--quiet');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'A small book');
}
