import type { Machine } from '../machine/types.ts';
import type { SourceFile } from './digest.ts';
import { UserError } from './errors.ts';
import { readFacts } from './read-facts.ts';
import type { Facts } from './facts.ts';
import { machineHost } from './lab.ts';
import type { RecordedCommand } from './transcript.ts';

/** A command to run, and where. */
export type LabCommand = Pick<RecordedCommand, 'host' | 'command'>;

/** What a lab needs to be played. */
export interface Play {
  /** `<chapter>/<lab>` */
  lab: string;
  /** The lab's source, see `digest.ts`. */
  source: readonly Pick<SourceFile, 'path' | 'bytes'>[];
  commands: readonly LabCommand[];
  /** Seconds that one command may take. */
  timeout: number;
}

/** What came of it. */
export interface Played {
  kernel: string;
  commands: RecordedCommand[];
  moments: Facts['moments'];
}

/** `up.sh` of a lab may take this many seconds. */
const UP_SECONDS = 120;

/**
 * Sets a lab up in a fresh machine and runs commands in order.
 * @param onStep is told what happens, one line each.
 * @throws UserError if `up.sh` fails, a command takes too long or prints what is no text; MachineError if the
 *   machine stops.
 */
export async function play(
  machine: Machine,
  play: Play,
  onStep: (text: string) => void = () => undefined,
): Promise<Played> {
  const folder = `/labs/${play.lab}`;
  for (const { path, bytes } of play.source) await machine.write(`/${path}`, withoutCr(bytes), 0o755);

  onStep('up.sh');
  const up = await machine.run(machineHost, './up.sh', { folder, together: true, timeout: UP_SECONDS });
  if (up.exit !== 0) throw new UserError(`labs/${play.lab}/up.sh ${ending(up)}: ${lastLine(up.stdout)}`);
  const kernel = new TextDecoder().decode((await machine.run(machineHost, 'uname -r')).stdout).trim();
  const moments: Facts['moments'] = { up: await readFacts(machine), end: {} };

  const commands: RecordedCommand[] = [];
  for (const { host, command } of play.commands) {
    onStep(`${host}# ${command.split('\n')[0]!}`);
    const result = await machine.run(host, command, { folder, together: true, timeout: play.timeout });
    if (result.timedOut)
      throw new UserError(
        `\`${command}\` on ${host} took more than ${play.timeout} s: make it end by itself, or set timeout: in labs/${play.lab}/lab.yaml.`,
      );
    commands.push({ host, command, output: text(result.stdout, command), exit: result.exit });
  }
  moments.end = await readFacts(machine);
  return { kernel, commands, moments };
}

function text(bytes: Uint8Array, command: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError(
      `\`${command}\` printed bytes that are no UTF-8 text: a page can't show them. Pipe them through od or xxd.`,
    );
  }
}

function ending({ exit, timedOut }: { exit: number; timedOut: boolean }): string {
  return timedOut ? `took more than ${UP_SECONDS} s` : `failed (exit ${exit})`;
}

function lastLine(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).trimEnd().split('\n').at(-1) ?? '';
}

/** Scripts that git checked out with CRLF would not run. */
function withoutCr(bytes: Uint8Array): Uint8Array {
  return bytes.includes(13)
    ? new TextEncoder().encode(new TextDecoder().decode(bytes).replaceAll('\r\n', '\n'))
    : bytes;
}
