import type { PolicyPort } from './kinds.ts';
import type { PolicyPod } from './policy-pod.ts';

/** A protocol, as nft calls it. */
type Protocol = 'tcp' | 'udp' | 'sctp';

/** Ports by protocol: all, or ranges that don't overlap, in order. */
type Ports = Map<Protocol, 'all' | [first: number, last: number][]>;

/** A port's protocol. */
export function protocolOf({ protocol = 'TCP' }: PolicyPort): Protocol {
  return protocol.toLowerCase() as Protocol;
}

/**
 * What nft compares a packet with so that it is for one of a rule's ports: one match for each protocol.
 * @param named the pod that says which numbers names stand for; undefined where they are to be left out.
 * @returns one empty match where all ports are meant.
 */
export function portMatches(ports: readonly PolicyPort[], named: PolicyPod | undefined): string[] {
  if (ports.length === 0) return [''];
  const numbers: Ports = new Map();
  for (const port of ports) {
    const protocol = protocolOf(port);
    const ranges = rangesOf(port, named);
    const known = numbers.get(protocol) ?? [];
    if (ranges === 'all' || known === 'all') numbers.set(protocol, 'all');
    else if (ranges.length > 0) numbers.set(protocol, merged([...known, ...ranges]));
  }
  return [...numbers].map(([protocol, ranges]) => {
    if (ranges === 'all') return `meta l4proto ${protocol}`;
    const texts = ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
    return `${protocol} dport ${texts.length === 1 ? texts[0] : `{ ${texts.join(', ')} }`}`;
  });
}

function rangesOf(port: PolicyPort, named: PolicyPod | undefined): 'all' | [number, number][] {
  if (port.port === undefined) return 'all';
  if (typeof port.port === 'number') return [[port.port, port.endPort ?? port.port]];
  return numbersOf(port, named).map((number) => [number, number]);
}

/** The numbers that a port's name stands for in a pod. */
export function numbersOf(port: PolicyPort, pod: PolicyPod | undefined): number[] {
  const protocol = protocolOf(port);
  return (pod?.namedPorts ?? [])
    .filter((own) => own.name === port.port && own.protocol === protocol)
    .map(({ number }) => number);
}

/** nft refuses a set whose ranges overlap. */
function merged(ranges: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [first, last] of ranges.sort((a, b) => a[0] - b[0])) {
    const before = result.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else result.push([first, last]);
  }
  return result;
}
