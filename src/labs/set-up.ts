import type { CommandResult, Machine } from '../machine/types.ts';
import { UserError } from './errors.ts';
import { machineHost } from './host.ts';

/** A lab's source, as a machine gets it. */
export interface LabSource {
  /** `<chapter>/<lab>` */
  lab: string;
  /** Paths from the project's root, with forward slashes; see `digest.ts` for which files these are. */
  source: readonly { path: string; bytes: Uint8Array }[];
}

/** `up.sh` of a lab may take this many seconds. */
const UP_SECONDS = 120;

/** The folder of a lab in the machine: its commands run there. */
export function labFolder(lab: string): string {
  return `/labs/${lab}`;
}

/**
 * Puts a lab's files into a fresh machine and runs its `up.sh`.
 * @param onStep is told each step that `up.sh` says it begins, one line each.
 * @throws UserError if `up.sh` fails: the message ends with what it said last; MachineError if the machine stops.
 */
export async function setUp(
  machine: Machine,
  { lab, source }: LabSource,
  onStep: (text: string) => void = () => undefined,
): Promise<void> {
  for (const { path, bytes } of source) await machine.write(`/${path}`, withoutCr(bytes), 0o755);
  const decoder = new TextDecoder();
  let rest = '';
  const onOutput = (bytes: Uint8Array) => {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) onStep(line);
  };
  const options = { folder: labFolder(lab), together: true, timeout: UP_SECONDS, onOutput };
  const up = await machine.run(machineHost, './up.sh', options);
  if (up.exit !== 0) throw new UserError(`labs/${lab}/up.sh ${ending(up)}: ${lastLine(up.stdout)}`);
}

function ending({ exit, timedOut }: CommandResult): string {
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
