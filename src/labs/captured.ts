import type { CommandResult, Machine } from '../machine/types.ts';
import { capturedPacketSchema } from './capture.ts';
import type { CapturedPacket } from './capture.ts';
import { UserError } from './errors.ts';
import { machineHost } from './host.ts';

/** A capture is read hop by hop; one with more packets shows nobody anything. */
const MOST_PACKETS = 1000;

/** The program in the machine that keeps packets; it says itself what it prints. */
export const captureProgram = '/usr/lib/hopbook/capture';

/** Kinds of links (include/uapi/linux/if_arp.h) by what their packets begin with. Others carry no packets of a network. */
const links: Record<number, CapturedPacket['link']> = {
  1: 'ethernet',
  772: 'ethernet', // lo
  519: 'ip', // raw IP
  768: 'ip', // ipip
  769: 'ip', // ip6tnl
  776: 'ip', // sit
  778: 'ip', // gre
  823: 'ip', // ip6gre
  65534: 'ip', // none: wireguard, tun
};

/**
 * Runs a command while every host's packets are kept, and those that come until 100 ms after it are silent.
 * @param what the command, for messages: `` `ping` on pod-1 ``.
 * @throws UserError if there were no packets, too many, or if a host went; MachineError if the machine stops.
 */
export async function capturePackets(
  machine: Machine,
  what: string,
  command: () => Promise<CommandResult>,
): Promise<{ result: CommandResult; packets: CapturedPacket[] }> {
  const [ready, stop] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  const capture = machine.run(machineHost, captureProgram, {
    timeout: 0,
    stdin: endWhen(stop.promise),
    onOutput: (_, error) => {
      if (!error) ready.resolve(undefined);
    },
  });
  await Promise.race([ready.promise, capture]);
  let result: CommandResult;
  try {
    result = await command();
  } finally {
    stop.resolve(undefined);
  }
  const { stdout, stderr, exit } = await capture;
  if (result.timedOut) return { result, packets: [] };
  const decoder = new TextDecoder();
  if (exit !== 0) throw new UserError(`${what} was not captured: ${decoder.decode(stderr).trim()}`);
  return { result, packets: parseCaptured(what, decoder.decode(stdout)) };
}

/** What the program in the machine printed. */
export function parseCaptured(what: string, text: string): CapturedPacket[] {
  const lines = text.split('\n').map((line) => line.split(' '));
  const said = (word: string) => lines.filter(([first]) => first === word);
  const gone = said('gone')[0]?.[1];
  if (gone !== undefined)
    throw new UserError(
      `${what} removes the host ${gone}, but a capture keeps all hosts alive until it ends: capture another command.`,
    );
  const stamped = said('packet').flatMap(
    ([, seconds, nanoseconds, host, name, direction, kind, length, mark, bytes]) => {
      const link = links[Number(kind)];
      const time = { seconds: Number(seconds), nanoseconds: Number(nanoseconds) };
      const packet = { host, interface: name, direction, link, length: Number(length), bytes };
      return link === undefined ? [] : [{ time, packet: { ...packet, mark: Number(mark) || undefined } }];
    },
  );
  if (stamped.length > MOST_PACKETS || said('full').length > 0)
    throw new UserError(
      `${what} makes more than ${MOST_PACKETS} packets, too many for a capture: make it send less, or capture another command.`,
    );
  // Stable: packets of one host that bear the same time stay as its kernel handed them out.
  stamped.sort((a, b) => since(a.time, b.time));
  const first = stamped[0];
  if (first === undefined)
    throw new UserError(`${what} makes no packet, so there is nothing to capture: capture another command.`);
  return stamped.map(({ time, packet }) =>
    capturedPacketSchema.parse({ time: Math.floor(since(time, first.time) / 1000), ...packet }),
  );
}

interface Stamp {
  seconds: number;
  nanoseconds: number;
}

/** Nanoseconds from one time to another. */
function since(time: Stamp, earlier: Stamp): number {
  return (time.seconds - earlier.seconds) * 1e9 + time.nanoseconds - earlier.nanoseconds;
}

/** A standard input on which nothing ever comes but its end. */
async function* endWhen(promise: Promise<unknown>): AsyncGenerator<Uint8Array> {
  await promise;
  // Nothing is handed in: to be at the end is all that it says.
  yield new Uint8Array();
}
