import { diffArrays } from 'diff';
import type { Capture, CapturedPacket } from './capture.ts';
import { bytesOf, comparables } from './comparable.ts';
import type { Comparable } from './comparable.ts';
import type { DiffLine } from './compare.ts';
import { decode } from './packet/decode.ts';
import type { Packet } from './packet/layer.ts';
import { summaryLine } from './packet/summary.ts';

/** Where a second recording of a capture is another one. */
export interface CaptureDifference {
  host: string;
  interface: string;
  direction: CapturedPacket['direction'];
  /** Whether the packets ask for neighbors' addresses, and tell them (ARP, neighbor discovery). */
  neighbors: boolean;
  /** What is other first, in one clause: `packet 2 had ipv4 ttl 63 when it was recorded, 62 now`. */
  what: string;
  /** The packets of this sequence, one line each: recorded `-`, now `+`. */
  diff: DiffLine[];
}

/** A packet, as it is compared and as it is shown. */
interface Seen {
  /** The address that it asks for, or tells; empty where it does neither. */
  asked: string;
  key: string;
  fields: Comparable;
  line: string;
}

/**
 * Compares two recordings of a capture, volatile fields aside: for each interface, what it sent and what it received,
 * in order, but for TCP's bare acknowledgments. How the packets of several interfaces stand among each other is not
 * compared, because hosts don't wait for each other; nor where questions for a neighbor's address stand among the rest,
 * and among those for others, because a host that confirms a neighbor it knows goes on sending meanwhile (RFC 4861,
 * section 7.3.3: state DELAY).
 * Empty where they tell the same; otherwise in the order in which the packets were recorded.
 */
export function compareCaptures(
  recorded: Pick<Capture, 'packets'>,
  again: Pick<Capture, 'packets'>,
): CaptureDifference[] {
  const [before, after] = [sequencesOf(recorded.packets), sequencesOf(again.packets)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((sequence) => {
    const [old, now] = [before.get(sequence) ?? [], after.get(sequence) ?? []];
    if (old.length === now.length && old.every(({ key }, at) => key === now[at]!.key)) return [];
    const [host, name, direction] = sequence.split(' ') as [string, string, CapturedPacket['direction']];
    const [{ asked }] = [...old, ...now] as [Seen];
    return [{ host, interface: name, direction, neighbors: asked !== '', ...describe(old, now) }];
  });
}

/** The packets by host, interface, direction, and whether they ask for neighbors; of these, each neighbor's stand together. */
function sequencesOf(packets: readonly CapturedPacket[]): Map<string, Seen[]> {
  const sequences = new Map<string, Seen[]>();
  const fields = comparables(packets);
  for (const [index, packet] of packets.entries()) {
    const decoded = decode(packet.link, bytesOf(packet.bytes), packet.length);
    if (isAcknowledgement(decoded)) continue;
    const asked = askedAddress(decoded);
    const sequence = `${packet.host} ${packet.interface} ${packet.direction} ${asked !== ''}`;
    const seen = {
      asked,
      key: JSON.stringify([...fields[index]!]),
      fields: fields[index]!,
      line: summaryLine(decoded),
    };
    sequences.set(sequence, [...(sequences.get(sequence) ?? []), seen]);
  }
  for (const seen of sequences.values()) seen.sort((a, b) => (a.asked < b.asked ? -1 : +(a.asked > b.asked)));
  return sequences;
}

/**
 * The address whose link-layer address a packet asks for or tells (RFC 826; RFC 4861, sections 4.3 and 4.4); of other
 * packets nothing.
 */
function askedAddress({ layers }: Packet): string {
  const last = layers.at(-1);
  if (last?.protocol === 'arp') return last.operation === 1 ? last.targetAddress : last.senderAddress;
  return last?.protocol === 'icmpv6' && (last.type === 135 || last.type === 136) ? (last.target ?? '') : '';
}

/**
 * Whether a packet says only that others came: how many segments one acknowledgment covers is the receiver's choice, and
 * depends on time (RFC 9293, section 3.8.6.3).
 */
function isAcknowledgement({ layers }: Packet): boolean {
  const last = layers.at(-1);
  return last?.protocol === 'tcp' && last.flags === '.' && last.length === 0;
}

function describe(old: readonly Seen[], now: readonly Seen[]): Pick<CaptureDifference, 'what' | 'diff'> {
  const diff: DiffLine[] = [];
  let what = '';
  let [at, nowAt] = [0, 0];
  let [gone, come]: [Seen[], Seen[]] = [[], []];
  const flush = () => {
    if (gone.length + come.length === 0) return;
    what ||= firstOther(at - gone.length + 1, gone[0], come[0]);
    const [lost, fresh] = [gone, come];
    diff.push(...lost.map((seen, one) => ({ sign: '-' as const, text: lineOf(seen, fresh[one]) })));
    diff.push(...fresh.map((seen, one) => ({ sign: '+' as const, text: lineOf(seen, lost[one]) })));
    [gone, come] = [[], []];
  };
  const [keys, nowKeys] = [old, now].map((side) => side.map(({ key }) => key)) as [string[], string[]];
  for (const { added, removed, count } of diffArrays(keys, nowKeys)) {
    if (removed) gone.push(...old.slice(at, (at += count)));
    else if (added) come.push(...now.slice(nowAt, (nowAt += count)));
    else {
      flush();
      diff.push(...old.slice(at, at + count).map(({ line }) => ({ sign: ' ' as const, text: line })));
      [at, nowAt] = [at + count, nowAt + count];
    }
  }
  flush();
  return { what, diff };
}

/** What is other about the first packet that is: `position` counts the recorded ones from 1. */
function firstOther(position: number, recorded: Seen | undefined, now: Seen | undefined): string {
  if (!recorded) return `there is one more now, before packet ${position}`;
  if (!now) return `packet ${position} does not come any more`;
  const [field] = otherFields(recorded, now);
  const value = ({ fields }: Seen) => fields.get(field!) ?? 'nothing';
  if (field === 'payload') return `the payload of packet ${position} is another one now`;
  return `packet ${position} had ${field} ${value(recorded)} when it was recorded, and has ${value(now)} now`;
}

/** A packet's line, with what the line does not show of the fields that another packet has otherwise. */
function lineOf(seen: Seen, other: Seen | undefined): string {
  const fields = other ? otherFields(seen, other) : [];
  const values = fields
    .slice(0, 3)
    .map((field) => (field === 'payload' ? field : `${field} ${seen.fields.get(field)}`));
  return values.length > 0 ? `${seen.line} (${values.join(', ')})` : seen.line;
}

/** The names of the fields that two packets don't have alike. */
function otherFields(a: Seen, b: Seen): string[] {
  return [...new Set([...a.fields.keys(), ...b.fields.keys()])].filter(
    (name) => a.fields.get(name) !== b.fields.get(name),
  );
}
