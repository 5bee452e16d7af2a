import type { Capture } from '../../labs/capture.ts';
import type { Packet } from '../../labs/packet/layer.ts';
import { decodedPacket } from '../facts/decoded.ts';
import { answers } from './answer.ts';
import type { Observation, RoundTrip, Trail } from './hop.ts';
import { ipDepths, isError, isIcmp, samePacket } from './same-packet.ts';
import { mirrors, tupleOf } from './tuple.ts';

type Seen = Omit<Observation, 'depth'>;

/**
 * Follows the first IP packet that the capture's host makes, and what answers it. Where it makes none, because its
 * command runs on another host (`ip netns exec`), the first that any host makes. Neighbour discovery, errors about
 * another packet and answers are not what a command sends.
 * @returns undefined where no host sent such a packet.
 */
export function followed({ host, packets }: Capture): RoundTrip | undefined {
  const all = packets.map((captured) => ({ captured, packet: decodedPacket(captured) }));
  const sent = all.flatMap((seen, index) => {
    const [depth] = ipDepths(seen.packet);
    return depth !== undefined && seen.captured.direction === 'out'
      ? [{ index, start: { ...seen, depth } }]
      : [];
  });
  const made = ({ index, start }: (typeof sent)[number]) =>
    !isHousekeeping(start.packet, start.depth) && !isKnown(start, all.slice(0, index));
  const first = sent.find((one) => one.start.captured.host === host && made(one)) ?? sent.find(made);
  if (!first) return undefined;
  const there = trailOf(first.start, all.slice(first.index));
  const answer = answerTo(there, first.start.captured.host, all);
  return { there, back: answer && trailOf(answer, all) };
}

/** Whether a packet was seen before, or answers one that was: then the host did not make it of itself. */
function isKnown({ packet, depth }: Observation, before: readonly Seen[]): boolean {
  return before.some((seen) =>
    ipDepths(seen.packet).some(
      (at) => samePacket(packet, depth, seen.packet, at) || answers(packet, depth, seen.packet, at),
    ),
  );
}

function isHousekeeping({ layers }: Packet, depth: number): boolean {
  const message = layers[depth + 1];
  if (!isIcmp(message)) return false;
  // RFC 4861 and RFC 3810: neighbour and router discovery, multicast listeners.
  const upkeep = (message.type >= 130 && message.type <= 137) || message.type === 143;
  return isError(message) || (message.protocol === 'icmpv6' && upkeep);
}

/** All observations of one packet, in the order of time. */
function trailOf(first: Observation, all: readonly Seen[]): Trail {
  const observations: Observation[] = [];
  for (const seen of all) {
    const depth = ipDepths(seen.packet).find((one) => isOf(seen.packet, one, first, observations));
    if (depth === undefined) continue;
    const observation = { ...seen, depth };
    // Sent once more: what is the same in all but its time can't be told apart from here on.
    if (observations[0] && isRepeated(observations[0], observation)) break;
    observations.push(observation);
  }
  return { observations };
}

function isOf(packet: Packet, depth: number, first: Observation, before: readonly Observation[]): boolean {
  if (!samePacket(packet, depth, first.packet, first.depth)) return false;
  // An echo server sends back what it got; then only the direction tells the two apart.
  const tuple = tupleOf(packet, depth);
  return ![first, ...before].some((one) => mirrors(tuple, tupleOf(one.packet, one.depth)));
}

function isRepeated(first: Observation, later: Observation): boolean {
  const place = ({ captured }: Observation) => `${captured.host} ${captured.interface} ${captured.direction}`;
  const headers = ({ packet, depth }: Observation) => JSON.stringify(packet.layers.slice(depth));
  return place(first) === place(later) && headers(first) === headers(later);
}

/** The first packet that answers, as the host that asked sees it; else one that answers and got lost on its way. */
function answerTo({ observations }: Trail, host: string, all: readonly Seen[]): Observation | undefined {
  const found = all.flatMap((seen) => {
    const { captured, packet } = seen;
    const here = observations.filter(
      (one) => one.captured.host === captured.host && one.captured.time <= captured.time,
    );
    const depth = ipDepths(packet).find((at) =>
      here.some((one) => answers(packet, at, one.packet, one.depth)),
    );
    return depth === undefined ? [] : [{ ...seen, depth }];
  });
  return found.find(({ captured }) => captured.host === host && captured.direction === 'in') ?? found[0];
}
