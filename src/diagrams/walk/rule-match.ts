import { isIPv6 } from 'node:net';
import { covers, parsePrefix } from '../facts/prefix.ts';
import { isMarked } from './route-lookup.ts';
import type { Tuple } from './tuple.ts';

/** A packet as a rule of the packet filter meets it. */
export interface Met extends Tuple {
  /** Protocol number. */
  protocol: number;
  in: string | undefined;
  out: string | undefined;
  /** Undefined where it depends on rules that nobody can foresee. */
  mark: number | undefined;
  /** Whether an address is one of the host's own. */
  isLocal(address: string): boolean;
}

/** Where a rule sends what it matches. */
export interface Target {
  /** `DNAT`, `ACCEPT`, the name of a chain …; empty where it only counts. */
  name: string;
  /** `-g`: what returns from the chain does not come back to this one. */
  goto: boolean;
  options: string[];
}

const protocols: Record<string, number> = { icmp: 1, tcp: 6, udp: 17, 'ipv6-icmp': 58, sctp: 132 };

/** The words of a rule as `iptables-save` prints it; quotes hold words together. */
function wordsOf(rule: string): string[] {
  return [...rule.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

/** The target of a rule. */
export function targetOf(rule: string): Target {
  const words = wordsOf(rule);
  const at = words.findIndex((word) => word === '-j' || word === '-g');
  return at < 0
    ? { name: '', goto: false, options: [] }
    : { name: words[at + 1] ?? '', goto: words[at] === '-g', options: words.slice(at + 2) };
}

/** Whether a rule matches a packet; undefined where it asks for what is not known, such as chance or a connection. */
export function matches(rule: string, packet: Met): boolean | undefined {
  const words = wordsOf(rule);
  let all: boolean | undefined = true;
  let not = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === '-j' || word === '-g') break;
    if (word === '!') {
      not = true;
      continue;
    }
    if (!word.startsWith('-')) continue;
    const answer = condition(word, words[at + 1] ?? '', packet);
    if (answer === false || answer === true) {
      if (answer === not) return false;
    } else if (answer === 'unknown') all = undefined;
    not = false;
  }
  return all;
}

/** Whether one condition holds; `none` for what is none. */
function condition(word: string, value: string, packet: Met): boolean | 'unknown' | 'none' {
  const within = (address: string) => covers(parsePrefix(value, isIPv6(address) ? 'inet6' : 'inet'), address);
  const named = (name: string | undefined) =>
    name !== undefined && (value.endsWith('+') ? name.startsWith(value.slice(0, -1)) : name === value);
  switch (word) {
    case '-m':
    case '--comment':
      return 'none';
    case '-s':
      return within(packet.source);
    case '-d':
      return within(packet.destination);
    case '-p':
      return (protocols[value] ?? Number(value)) === packet.protocol;
    case '-i':
      return named(packet.in);
    case '-o':
      return named(packet.out);
    case '--sport':
    case '--sports':
      return among(value, packet.sourcePort);
    case '--dport':
    case '--dports':
      return among(value, packet.destinationPort);
    case '--mark':
      return packet.mark === undefined ? 'unknown' : isMarked(value, packet.mark);
    case '--src-type':
      return value === 'LOCAL' ? packet.isLocal(packet.source) : 'unknown';
    case '--dst-type':
      return value === 'LOCAL' ? packet.isLocal(packet.destination) : 'unknown';
    default:
      return 'unknown';
  }
}

/** Whether a port is one of `80`, `80,443`, `30000:32767`. */
function among(list: string, port: number | undefined): boolean {
  return (
    port !== undefined &&
    list.split(',').some((range) => {
      const [from = 0, to = from] = range.split(':').map(Number);
      return from <= port && port <= to;
    })
  );
}

/** The mark that a `MARK` target leaves on a packet; undefined for another target. */
export function markedBy({ name, options }: Target, mark: number): number | undefined {
  if (name !== 'MARK') return undefined;
  const [value = 0, mask = 0xffffffff] = (options[1] ?? '').split('/').map(Number);
  switch (options[0]) {
    case '--set-xmark':
      return ((mark & ~mask) ^ value) >>> 0;
    case '--set-mark':
      return ((mark & ~mask) | value) >>> 0;
    case '--xor-mark':
      return (mark ^ value) >>> 0;
    case '--or-mark':
      return (mark | value) >>> 0;
    case '--and-mark':
      return (mark & value) >>> 0;
    default:
      return undefined;
  }
}
