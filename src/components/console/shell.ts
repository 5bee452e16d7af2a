import { machineHost } from '../../labs/lab.ts';

/** What a shell on another host must not expand or split: it would do so with this host's network. */
const needsShell = /[$`|&;<>(){}*?[\]~#!]|\n(?!$)|^\s*\w+=/;

/** Builtins and keywords, which `ip netns exec` could not start. */
const builtins = new Set(
  'alias bg cd command declare eval exec export fg for getopts hash help if jobs let local mapfile pushd popd read readonly set shift shopt source time trap type ulimit umask unalias unset until wait while . : ['.split(
    ' ',
  ),
);

/**
 * The command as it works in a root shell of a machine where the lab is up: every host but the machine itself is a
 * network namespace there, and a command that needs a shell gets one on its own host.
 */
export function pasteable(host: string, command: string): string {
  if (host === machineHost) return command;
  const enter = `ip netns exec ${host}`;
  const joined = command.replace(/\\\n/g, '');
  const first = /^\s*(\S*)/.exec(joined)![1]!;
  if (!needsShell.test(joined) && !builtins.has(first)) return `${enter} ${command}`;
  return `${enter} bash -c '${command.replaceAll("'", `'\\''`)}'`;
}
