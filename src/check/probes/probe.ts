import type { Started } from '../shell/started.ts';

/** A program that tries whether something can be reached. */
export interface Probe {
  /** What a line of its output says when it failed. Lines are cut, see `failure.ts`; one word is searched in all of them. */
  failed: RegExp;
  /** True where it prints something whenever it succeeds. */
  prints?: boolean;
  /** Whether these arguments make it something else than a probe: a server, a question that hopes for no answer. */
  not?: (words: readonly string[]) => boolean;
}

/** What the C library says of a connection that failed, in the words that most programs print. */
export const socketFailed =
  /Connection refused|Connection reset by peer|[Tt]imed out|No route to host|(?:Network|Host) is unreachable|Could not resolve|Name or service not known|Temporary failure in name resolution|bad address/;

const any = (...patterns: readonly RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'));

// iputils' and busybox's words; a warning is none, nor is a redirect.
const ping =
  /(?<![\d.])(?!0(?:\.0+)?%)[\d.]+% packet loss|Destination .*(?:[Uu]nreachable|Prohibited)|Time to live exceeded|Packet filtered|Frag needed|^ping6?: (?![Ww]arning|WARNING)|^connect: /;
const curl = /^curl: \(\d+\)|^(?:< )?HTTP\/[\d.]+ [45]\d\d\b|<title>[45]\d\d\b|^404 page not found/;
const wget = any(
  socketFailed,
  /^wget: (?!note)|^\s*HTTP\/[\d.]+ [45]\d\d\b|ERROR [45]\d\d|unable to resolve|Giving up|failed: /,
);
const dns =
  /status: (?!NOERROR)[A-Z]+|[Nn]o servers could be reached|timed out|communications error|\((?:NXDOMAIN|SERVFAIL|REFUSED)\)|server can't find|^\*\*\* |^getent: |network unreachable|connection refused/;
// A hop that gave no answer, and the marks of hops that refuse.
const trace = any(
  socketFailed,
  /^ *\d+ +(?:\* *)+$|^ *\d+[:?]+ +no reply| !(?:[HNPXSFVC]|\d+)\b|Too many hops/,
);
// Both programs of that name: iputils' and Thomas Habets'.
const arping = /^Received 0 response|^Timeout$|(?<!\d)(?!0%)\d+% unanswered|^arping: /;

const isServer = (words: readonly string[]) =>
  words.some((word) => /^-[a-zA-Z]*l[a-zA-Z]*$|^--listen$/.test(word));

/** By name. Whatever else fails says so by its exit code, which the page shows. */
const probes: Readonly<Record<string, Probe>> = {
  ping: { failed: ping, prints: true },
  ping6: { failed: ping, prints: true },
  fping: { failed: /is unreachable|\/(?!0%)\d+%/, prints: true },
  arping: {
    failed: arping,
    prints: true,
    // Duplicate address detection hopes for no answer, an announcement for none either.
    not: (words) => words.some((word) => /^-[a-zA-Z]*[DUA]/.test(word)),
  },
  traceroute: { failed: trace, prints: true },
  traceroute6: { failed: trace, prints: true },
  tracepath: { failed: trace, prints: true },
  mtr: { failed: /\s(?!0\.0%)\d+\.\d%/, prints: true },
  curl: { failed: curl },
  wget: { failed: wget },
  dig: { failed: dns, prints: true },
  nslookup: { failed: dns, prints: true },
  host: { failed: dns, prints: true },
  getent: { failed: dns, not: ([, database]) => !/^(?:hosts|ahosts(?:v[46])?)$/.test(database ?? '') },
  nc: { failed: socketFailed, not: isServer },
  ncat: { failed: socketFailed, not: isServer },
  netcat: { failed: socketFailed, not: isServer },
  telnet: { failed: any(socketFailed, /Unable to connect|Connection closed/) },
  socat: { failed: socketFailed, not: (words) => words.some((word) => /LISTEN|RECV|TUN|TAP/i.test(word)) },
  ssh: { failed: any(socketFailed, /^ssh: |Permission denied|Connection closed/) },
  iperf3: {
    failed: any(socketFailed, /^iperf3: error/),
    not: (words) => words.some((word) => /^-s|^--server/.test(word)),
  },
  openssl: { failed: any(socketFailed, /^connect:errno/), not: ([, command]) => command !== 's_client' },
};

/** The failures that a script's output, too, can't hold for another reason. */
export const inScripts = any(
  ping,
  /^curl: \(\d+\)|;; ->>HEADER<<-.* status: (?!NOERROR)[A-Z]+/,
  socketFailed,
);

/** The probe that a program is; undefined for any other. */
export function probeOf({ words }: Started): Probe | undefined {
  const name = words[0]!;
  const probe = Object.hasOwn(probes, name) ? probes[name] : undefined;
  return probe?.not?.(words) ? undefined : probe;
}
