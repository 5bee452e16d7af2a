import { distance } from '../../labs/near.ts';
import type { Name } from './names.ts';
import { namesIn } from './names.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A name in a label that nothing proves. */
export interface Unproven {
  name: Name;
  /** What it seems to be, with its article: `the address`, `the port` … */
  what: string;
  /** Recorded names of the same kind, for a suggestion. */
  known: Iterable<string>;
}

const whats: Readonly<Record<Name['kind'], string>> = {
  address: 'the address',
  prefix: 'the prefix',
  mac: 'the MAC address',
  word: 'the name',
  port: 'the port',
  vni: 'the network identifier',
  vlan: 'the VLAN',
  mtu: 'the MTU',
  ttl: 'the TTL',
  as: 'the AS number',
  table: 'the routing table',
  mark: 'the mark',
};

/** Words with digits that name no part of a lab. */
const terms =
  /^(?:IPv[46]|ICMPv[46]|DHCPv[46]|MLDv2|L[1-7]|IEEE|802\.\d+\w*|HTTP|k8s|SHA-?\d+|RFC\d+|v\d+(?:\.\d+)*)$/i;

/** `3`, `2-3`, `1,423`, `7.71ms`, `10G`, `5-tuple`, `2nd` */
const count =
  /^\d+(?:[.,-]\d+)?(?:[x×]|[nuµm]?s|[kMGT]?i?(?:B|bits?|bytes?)?|st|nd|rd|th)?$|^\d+(?:-[a-z]+)+$/i;

/** KUBE-SVC-…, FLANNEL-POSTRTG, and the kernel's own chains. */
const chain = /^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+$|^(?:PREROUTING|INPUT|FORWARD|OUTPUT|POSTROUTING)$/;

/** The names in a label that the recordings do not hold, in order. Plain words are none, unless they nearly are one. */
export function unprovenIn(label: string, vocabulary: Vocabulary): Unproven[] {
  return namesIn(label).flatMap((name) => {
    // Whether a plain word was recorded is of no interest; to look for it would read everything.
    const known = name.kind === 'word' ? knownWords(name.text, vocabulary) : undefined;
    if ((name.kind === 'word' && !known) || vocabulary.has(name)) return [];
    return [{ name, what: whats[name.kind], known: known ?? vocabulary.all(name.kind) }];
  });
}

/** What a word that was not recorded could be meant as; undefined for a plain word. */
function knownWords(word: string, { hosts, interfaces, chains }: Vocabulary): Iterable<string> | undefined {
  const own = [...hosts, ...interfaces];
  if (chain.test(word)) return chains;
  if (/\d/.test(word)) return terms.test(word) || count.test(word) ? undefined : [...own, ...chains];
  const near = (names: Iterable<string>, most: number) =>
    [...names].filter((one) => one.length > 3 && distance(word.toLowerCase(), one.toLowerCase()) <= most);
  // "GRE" and "nodes" are no misspelt `gre0` and `node1`.
  const stems = own.map((one) => one.replace(/[\d.-]+$/, ''));
  const isOwn = (one: string) => one.toLowerCase() === word.toLowerCase() || plural(word, one);
  if ([...own, ...stems].some(isOwn)) return undefined;
  const close = word.includes('-')
    ? near([...own, ...chains], 2)
    : near([...own, ...chains], 1).filter((one) => !plural(word, one));
  return close.length > 0 ? close : undefined;
}

function plural(word: string, name: string): boolean {
  const [one, other] = [word.toLowerCase(), name.toLowerCase()];
  return one === `${other}s` || other === `${one}s`;
}
