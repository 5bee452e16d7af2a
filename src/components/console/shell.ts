import { machineHost } from '../../labs/host.ts';

/** What a shell on another host must not expand or split: it would do so with this host's network. */
const needsShell = /[$`|&;<>(){}*?[\]~#!]|\n(?!$)|^\s*\w+=/;

/** Quoted text in which a shell does nothing. */
const inert = /'[^']*'|"[^"$`\\!]*"/g;

/** Builtins and keywords: no program of this name can be started. */
const builtins = new Set(
  'alias bg cd command declare eval exec export fg for getopts hash help if jobs let local mapfile pushd popd read readonly set shift shopt source time trap type ulimit umask unalias unset until wait while . : ['.split(
    ' ',
  ),
);

/** Enters a host from the lab's folder, where a lab's shell starts. */
const enter = '../../lib/enter.sh';

/**
 * The command as it works in the shell of a lab that is up, in the machine as on a Linux of one's own: a command of
 * another host than the machine is sent there, and one that needs a shell gets it there.
 */
export function pasteable(host: string, command: string): string {
  if (host === machineHost) return command;
  const joined = command.replace(/\\\n/g, '');
  const unquoted = joined.replace(inert, '');
  const first = /^\s*(\S*)/.exec(joined)![1]!;
  if (!needsShell.test(unquoted) && !builtins.has(first)) return `${enter} ${host} ${command}`;
  return `${enter} ${host} bash -c '${command.replaceAll("'", `'\\''`)}'`;
}
