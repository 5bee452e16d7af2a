import { SocketAddress, isIPv4, isIPv6 } from 'node:net';

/** Kinds of numbers that mean something only with the word before them. */
export const numberKinds = ['port', 'vni', 'vlan', 'mtu', 'ttl', 'as', 'table', 'mark'] as const;
export type NumberKind = (typeof numberKinds)[number];

/** Something in a text that may be a name: of a host, an interface, a chain, or an address, a port … */
export interface Name {
  /** `word` is any other word: most are plain English. */
  kind: 'address' | 'prefix' | 'mac' | 'word' | NumberKind;
  /** In the form in which names are compared: MACs and IPv6 in lower case and short, numbers without their word. */
  text: string;
  /** As it stands in the text. */
  raw: string;
}

/** The word before a number, in lower case, and what the number then is. */
const numberWords = new Map<string, NumberKind>(
  Object.entries({
    port: 'port',
    ports: 'port',
    dport: 'port',
    sport: 'port',
    dports: 'port',
    sports: 'port',
    dstport: 'port',
    'to-ports': 'port',
    tcp: 'port',
    udp: 'port',
    sctp: 'port',
    vni: 'vni',
    vxlan: 'vni',
    geneve: 'vni',
    vlan: 'vlan',
    vid: 'vlan',
    pvid: 'vlan',
    mtu: 'mtu',
    ttl: 'ttl',
    asn: 'as',
    table: 'table',
    mark: 'mark',
    fwmark: 'mark',
  }),
);

/** What stands between names, in what tools print and in what people write. */
const separators = /[^\p{L}\p{N}_.:/-]+/u;

/** Longer pieces of a text name nothing: a host's name has at most 253 characters. */
const longest = 255;

/** Nearly all words of what tools print: they begin as no number and no address does, and nothing in them joins two names. */
const plain = /^[A-Za-z_][\w.-]*$/;

/** A text that needs no taking apart. */
const oneWord = /^\w[\w.]*\w$/;

/** A piece of a text between blanks and punctuation. */
export interface Token {
  raw: string;
  /** What it is if it is a number, by the word before it. */
  number: NumberKind | undefined;
  /** The word that says what a number is: the one before it, but for `id` and the like. Empty at the beginning. */
  before: string;
  /** True for what begins with `-`, as options do. */
  option: boolean;
}

/** Replaces a pattern where there is the sign that all of its matches have: to look for that is much cheaper. */
function where(sign: string, pattern: RegExp, put: string): (text: string) => string {
  return (text) => (text.includes(sign) ? text.replaceAll(pattern, put) : text);
}

/** What is made of a text before it is split. */
const steps = [
  // JSON's keys are the words before their values.
  where('"', /\\?"\s*:\s*/g, ' '),
  where('[', /\[([0-9a-f:]+)\]/gi, '$1 '),
  where('://', /\b[a-z]+:\/\/([^\s/"'\\]+)[^\s"'\\]*/gi, '$1'),
  // nft's `10.244.1.2 . 8080`
  where(' . ', / \. (?=\d+(?![\w.]))/g, ' port '),
  // `0.0.0.0:8080->80/tcp`, `8080->80`
  where('->', /(?<!\d)(\d+)->(?=\d)/g, ' port $1 port '),
];

/**
 * The words, addresses and numbers with a meaning of a text, in order. What a tool printed and what an author wrote is
 * read by the same rules, so that both can be compared.
 */
export function namesIn(text: string): Name[] {
  return tokensIn(text).flatMap(namesOf);
}

/** The first step of `namesIn`: many tokens of a recording are equal, and can be read once. */
export function tokensIn(text: string): Token[] {
  if (text.length <= longest && oneWord.test(text))
    return [{ raw: text, number: undefined, before: '', option: false }];
  const pieces = steps
    .reduce((all, step) => step(all), text)
    .split(separators)
    .filter((piece) => piece.length <= longest)
    .map((piece) => ({ raw: trimmed(piece), option: piece.startsWith('-') }))
    .filter(({ raw }) => raw !== '');
  const tokens: Token[] = [];
  let before = '';
  for (const [index, { raw, option }] of pieces.entries()) {
    const number = before === 'AS' ? 'as' : numberWords.get(before.toLowerCase());
    // "VXLAN: 50 bytes more"
    const counted = /^(?:bytes?|bits?|headers?)$/i.test(pieces[index + 1]?.raw ?? '');
    tokens.push({ raw, number: counted ? undefined : number, before, option });
    // `vxlan id 1`, `AS number 64512`, `ports 80, 443`
    const skipped = /^(?:id|number|no)$/i.test(raw) || (/^\d+$/.test(raw) && /ports$/i.test(before));
    if (!skipped) before = raw;
  }
  return tokens;
}

/** Without the punctuation around it: `.`, `/` and `-` in front of something else, those and `:` behind. */
function trimmed(piece: string): string {
  let [start, end] = [0, piece.length];
  while (start < end - 1 && './-'.includes(piece[start]!)) start++;
  while (end > start && './:-'.includes(piece[end - 1]!)) end--;
  return piece.slice(start, end);
}

/** The names in one token: one, or those that `:` and `/` join. */
export function namesOf({ raw, number }: Pick<Token, 'raw' | 'number'>): Name[] {
  if (plain.test(raw)) return [{ kind: 'word', text: raw, raw }];
  const whole = addressName(raw);
  if (whole) return [whole];
  const port = /^(?:(?:tcp|udp|sctp)\/|:)(\d+)$|^(\d+)\/(?:tcp|udp|sctp)$/i.exec(raw);
  if (port) return [{ kind: 'port', text: (port[1] ?? port[2])!, raw }];
  if (number && /^(?:\d+|0x[0-9a-f]+)$/i.test(raw)) return [{ kind: number, text: raw.toLowerCase(), raw }];
  // `10.244.1.2:80`, `worker:eth0`, `nginx:80/tcp`, and tcpdump's `10.244.1.2.80`
  const pair = joined(raw);
  if (pair) {
    const [head, rest] = pair.map((part) => namesOf({ raw: part, number: undefined })) as [Name[], Name[]];
    const isPort = ({ kind, text }: Name) => kind === 'word' && /^\d+$/.test(text);
    const asPort = (name: Name): Name => (isPort(name) ? { ...name, kind: 'port' } : name);
    // `80:30080/TCP`
    return [...(rest[0]?.kind === 'port' ? head.map(asPort) : head), ...rest.map(asPort)];
  }
  const parts = raw.split('/').filter(Boolean);
  if (parts.length > 1) return parts.flatMap((part) => namesOf({ raw: part, number }));
  return [{ kind: 'word', text: raw, raw }];
}

/** The two parts of what a `:`, or a dot behind an address, joins; the `:` of an IPv6 address joins nothing. */
function joined(raw: string): [string, string] | undefined {
  const dotted = /^(\d+\.\d+\.\d+\.\d+)\.(\d+)$/.exec(raw);
  if (dotted) return [dotted[1]!, dotted[2]!];
  const at = raw.lastIndexOf(':');
  const [head, rest] = [raw.slice(0, at), raw.slice(at + 1)];
  if (at < 1 || rest === '' || (head.includes(':') && !head.includes('::') && !/^[\d.]+:\d+$/.test(head)))
    return undefined;
  return [head, rest];
}

function addressName(raw: string): Name | undefined {
  if (!raw.includes('.') && !raw.includes(':')) return undefined;
  if (/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(raw)) return { kind: 'mac', text: raw.toLowerCase(), raw };
  const [address = '', length, ...more] = raw.split('/');
  if (more.length > 0 || !(isIPv4(address) || isIPv6(address))) return undefined;
  const text = isIPv4(address) ? address : new SocketAddress({ address, family: 'ipv6' }).address;
  if (length === undefined) return { kind: 'address', text, raw };
  return /^\d{1,3}$/.test(length) ? { kind: 'prefix', text: `${text}/${length}`, raw } : undefined;
}
