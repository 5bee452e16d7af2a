import type { Observation } from './hop.ts';
import { carriersOf, frameOf, outerDepth, outerIp, tagsOf, ttlOf } from './headers.ts';
import type { Carrier } from './headers.ts';
import { isIcmp } from './same-packet.ts';
import { tupleOf } from './tuple.ts';
import type { Tuple } from './tuple.ts';

/** What became different in a packet from one place to the next. */
export type Change =
  | { what: 'mac'; end: 'source' | 'destination'; from: string; to: string }
  | { what: 'ttl'; from: number; to: number; version: 4 | 6 }
  | { what: 'address'; end: keyof Tuple; from: string | number; to: string | number }
  /** ICMP's identifier, which stands in for ports where addresses are translated. */
  | { what: 'identifier'; from: number; to: number }
  | { what: 'encapsulated' | 'decapsulated'; carrier: Carrier }
  | { what: 'tagged' | 'untagged'; id: number }
  /** 0 is no mark. */
  | { what: 'mark'; from: number; to: number };

/** All that became different between two observations of one packet, from the outside to the inside. */
export function changesBetween(before: Observation, after: Observation): Change[] {
  const [old, now] = [carriersOf(before), carriersOf(after)];
  const marks = markChange(before, after);
  if (now.length > old.length)
    return [
      ...now.slice(0, now.length - old.length).map((carrier) => ({ what: 'encapsulated' as const, carrier })),
      ...marks,
    ];
  if (now.length < old.length)
    return [
      ...old.slice(0, old.length - now.length).map((carrier) => ({ what: 'decapsulated' as const, carrier })),
      ...marks,
    ];
  return [
    ...macChanges(before, after),
    ...tagChanges(before, after),
    ...ttlChange(before, after),
    ...addressChanges(before, after),
    ...marks,
  ];
}

function macChanges(before: Observation, after: Observation): Change[] {
  const [old, now] = [frameOf(before), frameOf(after)];
  if (!old || !now) return [];
  return (['source', 'destination'] as const).flatMap((end) =>
    old[end] === now[end] ? [] : [{ what: 'mac' as const, end, from: old[end], to: now[end] }],
  );
}

function tagChanges(before: Observation, after: Observation): Change[] {
  const [old, now] = [tagsOf(before), tagsOf(after)];
  return [
    ...old.filter((id) => !now.includes(id)).map((id) => ({ what: 'untagged' as const, id })),
    ...now.filter((id) => !old.includes(id)).map((id) => ({ what: 'tagged' as const, id })),
  ];
}

function ttlChange(before: Observation, after: Observation): Change[] {
  const ip = outerIp(after);
  const [from, to] = [ttlOf(outerIp(before)), ttlOf(ip)];
  return from === to ? [] : [{ what: 'ttl', from, to, version: ip.protocol === 'ipv4' ? 4 : 6 }];
}

/** What translation rewrote: of the outermost packet, because that is what a host on the way sees. */
export function addressChanges(before: Observation, after: Observation): Change[] {
  const [depth, newDepth] = [outerDepth(before), outerDepth(after)];
  const [old, now] = [tupleOf(before.packet, depth), tupleOf(after.packet, newDepth)];
  const changes: Change[] = (['source', 'sourcePort', 'destination', 'destinationPort'] as const).flatMap(
    (end) => {
      const [from, to] = [old[end], now[end]];
      return from === undefined || to === undefined || from === to
        ? []
        : [{ what: 'address', end, from, to }];
    },
  );
  const [message, newMessage] = [before.packet.layers[depth + 1], after.packet.layers[newDepth + 1]];
  const [from, to] = [message, newMessage].map((layer) => (isIcmp(layer) ? layer.identifier : undefined));
  if (from !== undefined && to !== undefined && from !== to) changes.push({ what: 'identifier', from, to });
  return changes;
}

function markChange({ captured: before }: Observation, { captured: after }: Observation): Change[] {
  const [from, to] = [before.mark ?? 0, after.mark ?? 0];
  return from === to ? [] : [{ what: 'mark', from, to }];
}
