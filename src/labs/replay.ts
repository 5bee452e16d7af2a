import type { Machine } from '../machine/types.ts';
import type { Capture } from './capture.ts';
import { capturePackets } from './captured.ts';
import { UserError } from './errors.ts';
import type { Facts } from './facts.ts';
import { machineHost } from './host.ts';
import { numberNamespaces, readFacts } from './read-facts.ts';
import { labFolder, setUp, type LabSource } from './set-up.ts';
import type { RecordedCommand } from './transcript.ts';

/** A command to run, and where. */
export type LabCommand = Pick<RecordedCommand, 'host' | 'command'>;

/** What a lab needs to be played. */
export interface Play extends LabSource {
  commands: readonly LabCommand[];
  /** Seconds that one command may take. */
  timeout: number;
  /** By name: commands to capture packets during. */
  captures: Readonly<Record<string, LabCommand>>;
  /** Whether the facts are read. A replay compares none. */
  facts: boolean;
}

/** What came of it. */
export interface Played {
  kernel: string;
  commands: RecordedCommand[];
  moments: Facts['moments'];
  captures: Record<string, Capture>;
}

/**
 * Sets a lab up in a fresh machine and runs commands in order; where one is to be captured, reads the facts right after it.
 * Without facts, all moments are empty.
 * @param onStep is told what happens, one line each.
 * @throws UserError if `up.sh` fails, a command takes too long, prints what is no text or can't be captured;
 *   MachineError if the machine stops.
 */
export async function play(
  machine: Machine,
  play: Play,
  onStep: (text: string) => void = () => undefined,
): Promise<Played> {
  const folder = labFolder(play.lab);
  const triggers = triggersOf(play);
  await setUp(machine, play, onStep);
  const kernel = new TextDecoder().decode((await machine.run(machineHost, 'uname -r')).stdout).trim();
  const moments: Facts['moments'] = { up: {}, end: {} };
  if (play.facts) moments.up = await readFacts(machine);
  else await numberNamespaces(machine);

  const commands: RecordedCommand[] = [];
  const captures: Record<string, Capture> = {};
  for (const [index, { host, command }] of play.commands.entries()) {
    onStep(`${host}# ${command.split('\n')[0]!}`);
    const run = () => machine.run(host, command, { folder, together: true, timeout: play.timeout });
    const name = triggers.get(index);
    const { result, packets } =
      name === undefined
        ? { result: await run(), packets: [] }
        : await capturePackets(machine, `\`${command}\` on ${host}`, run);
    if (result.timedOut)
      throw new UserError(
        `\`${command}\` on ${host} took more than ${play.timeout} s: make it end by itself, or set timeout: in labs/${play.lab}/lab.yaml.`,
      );
    commands.push({ host, command, output: text(result.stdout, command), exit: result.exit });
    if (name === undefined) continue;
    captures[name] = { host, command, packets };
    moments[name] = play.facts ? await readFacts(machine) : {};
  }
  if (play.facts) moments.end = await readFacts(machine);
  return { kernel, commands, moments, captures };
}

/** The captures by the index of the command that each is of: the first that is like its trigger. */
function triggersOf({ lab, commands, captures }: Play): Map<number, string> {
  const triggers = new Map<number, string>();
  for (const [name, { host, command }] of Object.entries(captures)) {
    const index = commands.findIndex((one) => one.host === host && one.command === command);
    if (index === -1)
      throw new UserError(
        `The page has no command \`${command}\` on ${host} for the capture ${name}: correct captures: in labs/${lab}/lab.yaml.`,
      );
    triggers.set(index, name);
  }
  return triggers;
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
