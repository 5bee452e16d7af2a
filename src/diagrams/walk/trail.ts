import type { Capture } from '../../labs/capture.ts';
import { decode } from '../../labs/packet/decode.ts';
import type { Packet } from '../../labs/packet/layer.ts';
import { answers } from './answer.ts';
import type { Observation, RoundTrip, Trail } from './hop.ts';
import { ipDepths, isError, isIcmp, samePacket } from './same-packet.ts';
import { mirrors, tupleOf } from './tuple.ts';

type Seen = Omit<Observation, 'depth'>;

/**
 * Follows the first IP packet that the capture's host sends, and what answers it. Neighbour discovery, and errors that
 * the host sends on account of another packet, are not what a command sends.
 * @returns undefined where the host sent no such packet.
 */
export function followed({ host, packets }: Capture): RoundTrip | undefined {
  const all = packets.map((captured) => {
    const bytes = Buffer.from(captured.bytes, 'hex');
    return { captured, packet: decode(captured.link, bytes, captured.length) };
  });
  const start = all.flatMap((seen) => {
    const { captured, packet } = seen;
    const [depth] = ipDepths(packet);
    const sent = captured.host === host && captured.direction === 'out' && depth !== undefined;
    return sent && !isHousekeeping(packet, depth) ? [{ ...seen, depth }] : [];
  })[0];
  if (!start) return undefined;
  const there = trailOf(start, all.slice(all.findIndex(({ captured }) => captured === start.captured)));
  const answer = answerTo(there, host, all);
  return { there, back: answer && trailOf(answer, all) };
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
