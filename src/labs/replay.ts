import type { Machine } from '../machine/types.ts';
import { UserError } from './errors.ts';
import { readFacts } from './read-facts.ts';
import type { Facts } from './facts.ts';
import { machineHost } from './host.ts';
import { labFolder, setUp, type LabSource } from './set-up.ts';
import type { RecordedCommand } from './transcript.ts';

/** A command to run, and where. */
export type LabCommand = Pick<RecordedCommand, 'host' | 'command'>;

/** What a lab needs to be played. */
export interface Play extends LabSource {
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
  const folder = labFolder(play.lab);
  await setUp(machine, play, onStep);
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
