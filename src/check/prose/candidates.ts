import { namesOf, tokensIn } from '../../diagrams/mermaid/names.ts';
import type { Name, Token } from '../../diagrams/mermaid/names.ts';
import type { Vocabulary } from '../../diagrams/mermaid/vocabulary.ts';
import { isEntry, singleBlanks } from './entries.ts';
import type { RecordedEntries } from './entries.ts';
import type { LikelyNames } from './likely.ts';

/** What a lab recorded, as the reader of names needs it. */
export interface ProseLab {
  vocabulary: Vocabulary;
  likely: LikelyNames;
  entries: RecordedEntries;
}

/** Something in a text that looks like a name, before anything is said of its truth. */
export interface Candidate {
  kind: Name['kind'] | 'entry' | 'number' | 'counted' | 'beginning';
  /** In the form in which names are compared. */
  text: string;
  /** As it stands in the text; of a number without the word before it. */
  raw: string;
  /** As a person would name it: a number with the word before it. */
  name: string;
  /** What it seems to be, with its article: `the address`, `the interface`, `the name` …; of a number the word before it. */
  what: string;
}

const whats: Readonly<Record<Exclude<Name['kind'], 'word'>, string>> = {
  address: 'the address',
  prefix: 'the prefix',
  mac: 'the MAC address',
  port: 'the port',
  vni: 'the network identifier',
  vlan: 'the VLAN',
  mtu: 'the MTU',
  ttl: 'the TTL',
  as: 'the AS number',
  table: 'the routing table',
  mark: 'the mark',
};

/** What looks like an address, and is none: `10.244.0.300`, `10.0.0.1/240`, `5a:11:00:0g:00:02`. */
const broken = /^\d+\.\d+\.\d+\.\d+(?:\/\d+)?$|^[\da-z]{1,4}(?::[\da-z]{0,4}){4,7}(?:\/\d+)?$/i;

/** Something that a text must have to hold an address. */
const addressSign = /\d\.\d|[\da-f]:[\da-f:]/i;

/** A number alone: a port, an MTU, a length. Smaller ones count something. */
const alone = /^\s*\d{3,6}\s*$/;

/** `bridge(8)` */
const manual = /^[\w.-]+\(\d[a-z]*\)$/;

/** The longest inline code, cell or caption that is read. */
const longestCode = 5000;

/** More of a text than a name can have. */
const longestName = 300;

/** Words with which a command begins, beside those that the lab ran. */
const tools = new Set(
  'arping birdc bridge cat conntrack curl dig ethtool for head ip iperf3 ipset iptables ipvsadm jq kubectl modprobe nc nft nsenter ping sleep ss sudo sysctl tc tcpdump timeout traceroute unshare watch wg while'.split(
    ' ',
  ),
);

/** The addresses in plain prose. Its words and numbers are English. */
export function addressesIn(text: string): Candidate[] {
  if (!addressSign.test(text)) return [];
  const words = text.split(/\s+/).filter((word) => addressSign.test(word));
  return words.flatMap(tokensIn).flatMap((token) => {
    const names = namesIn(token);
    if (!names.some(({ kind }) => kind === 'address' || kind === 'prefix' || kind === 'mac')) return [];
    return names.flatMap((name) => candidate(name, token) ?? []);
  });
}

/** The names in a cell or a caption. */
export function namesInWords(text: string, { likely }: ProseLab): Candidate[] {
  if (text.length > longestCode) return [tooLong(text)];
  if (alone.test(text)) return [number(text.trim())];
  return tokensIn(text).flatMap((token) => ofToken(token, (word) => likely.kindOf(word, false)));
}

/** The names in inline code: an entry of a table as a whole, else each for itself. */
export function namesInCode(text: string, { likely, entries }: ProseLab): Candidate[] {
  if (text.length > longestCode) return [tooLong(text)];
  const line = singleBlanks(text);
  if (isEntry(line)) return [{ kind: 'entry', text: line, raw: line, name: line, what: 'the entry' }];
  if (alone.test(text)) return [number(line)];
  if (manual.test(line)) return [];
  const beginnings = beginningsIn(text);
  const first = line.split(' ', 1)[0]!;
  const isCommand = first.startsWith('-') || tools.has(first) || entries.programs.has(first);
  return tokensIn(text).flatMap((token) => {
    if (beginnings.has(token.raw)) return beginning(token.raw, likely);
    const found = ofToken(token, (word) => likely.kindOf(word, true));
    return found.length > 0 || isCommand ? found : numbered(token, entries);
  });
}

function ofToken(token: Token, likely: (word: string) => string | undefined): Candidate[] {
  return namesIn(token).flatMap((name) => {
    // `-c1` is an option.
    const what = name.kind === 'word' && !token.option ? likely(name.text) : undefined;
    return candidate(name, token, what) ?? [];
  });
}

/** The names of a token; what only looks like an address is one, too. */
function namesIn(token: Token): Name[] {
  const names = namesOf(token);
  if (!names.every(({ kind }) => kind === 'word') || !broken.test(token.raw)) return names;
  return [{ kind: token.raw.includes('/') ? 'prefix' : 'address', text: token.raw, raw: token.raw }];
}

/** A name as a candidate; undefined for a word that seems to be nothing. */
function candidate({ kind, text, raw }: Name, token: Token, likely?: string): Candidate | undefined {
  const what = kind === 'word' ? likely : whats[kind];
  const bound = kind === token.number && raw === token.raw;
  return what === undefined
    ? undefined
    : { kind, text, raw, name: bound ? `${token.before} ${raw}` : raw, what };
}

/** What nobody reads is not taken apart, and not proven either. */
function tooLong(text: string): Candidate {
  const beginning = `${text.slice(0, 60)}…`;
  return { kind: 'entry', text: beginning, raw: beginning, name: beginning, what: 'the long text' };
}

/** A number that is all of a text. */
function number(text: string): Candidate {
  return { kind: 'number', text, raw: text, name: text, what: 'the number' };
}

/** A number behind a word that the lab shows with numbers: `length 98`. */
function numbered({ raw, before, option }: Token, entries: RecordedEntries): Candidate[] {
  if (option || before === '' || !/^\d+$/.test(raw) || !entries.numbersAfter(before)) return [];
  const name = `${before} ${raw}`;
  return [{ kind: 'counted', text: name, raw, name, what: before }];
}

const beginningSign = /[…*<]|\.{3}/;
const none: ReadonlySet<string> = new Set();

/** What stands right before `…`, `...`, `*` or `<`: `KUBE-SVC` of `KUBE-SVC-…`. */
function beginningsIn(text: string): ReadonlySet<string> {
  if (!beginningSign.test(text)) return none;
  const words = text
    .split(/…|\.{3}|\*|</)
    .slice(0, -1)
    .filter((piece) => /\S$/.test(piece))
    .map((piece) => tokensIn(piece.slice(-longestName)).at(-1));
  return new Set(words.flatMap((token) => token?.raw ?? []));
}

/** `KUBE-SVC-…`: some name must begin so. */
function beginning(raw: string, likely: LikelyNames): Candidate[] {
  const isChain = likely.kindOf(`${raw}-X`, true) === 'the chain';
  if (!isChain && !/\d/.test(raw)) return [];
  const what = isChain ? 'a chain that begins with' : 'a name that begins with';
  return [{ kind: 'beginning', text: raw, raw, name: raw, what }];
}
