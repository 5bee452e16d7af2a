import { parseArgs } from 'node:util';
import { UserError } from '../../labs/errors.ts';
import type { Lab } from '../../labs/lab.ts';
import { suggestion } from '../../labs/near.ts';

/** What the command line of `hopbook lab` asks for. */
export interface LabOptions {
  /** `<chapter>/<lab>`; undefined to list them. */
  lab: string | undefined;
  /** The host of the first shell, or of the script. Default: the first that lab.yaml names. */
  host: string | undefined;
  /** Play the page's commands. */
  play: boolean;
  /** On this computer's own kernel. */
  native: boolean;
}

/**
 * Reads the arguments that follow `hopbook lab`.
 * @throws UserError, or Node's own error for an unknown option, for what can't be meant.
 */
export function parseLabOptions(args: string[]): LabOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { host: { type: 'string' }, run: { type: 'boolean' }, native: { type: 'boolean' } },
  });
  const { host, run: play = false, native = false } = values;
  const [lab, more] = positionals;
  if (more !== undefined)
    throw new UserError(`One lab at a time: \`${lab}\` or \`${more}\`. Commands come from standard input.`);
  if (lab === undefined && (host !== undefined || play || native))
    throw new UserError('Name a lab; hopbook lab lists them.');
  if (play && host !== undefined)
    throw new UserError('--run plays every command on its own host: leave --host out.');
  return { lab, host, play, native };
}

/**
 * The host to start on.
 * @throws UserError for a host that the lab does not have; it names those that it has.
 */
export function chooseHost(lab: string, hosts: Lab['hosts'], wanted: string | undefined): string {
  const names = Object.keys(hosts);
  const host = wanted ?? names[0]!;
  if (!names.includes(host))
    throw new UserError(
      `${lab} has no host \`${host}\`.${suggestion(host, names)} Its hosts: ${names.join(', ')}.`,
    );
  return host;
}
