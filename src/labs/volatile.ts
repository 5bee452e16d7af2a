import type { LabVolatile } from './lab.ts';

/** Something in recorded output that differs from one run to the next though nothing is wrong. */
export interface Volatile {
  /** Stands in the output's place while it is compared: `<ping-time>`. */
  id: string;
  /** Which commands it occurs in; without it, in any. */
  command?: RegExp;
  /** What of the output differs; always global. */
  pattern: RegExp;
  reason: string;
}

/** All that may differ between two recordings, beside what a lab's own `volatile:` names. Keep it short. */
export const volatileTable: readonly Volatile[] = [
  {
    id: 'ping-time',
    command: /\bping\b/,
    pattern: /(?<=\btime[=<])[\d.]+(?= ?ms)/g,
    reason: 'round-trip times are measured',
  },
  {
    id: 'ping-rtt',
    command: /\bping\b/,
    pattern: /(?<=^(?:rtt|round-trip) min\/avg\/max(?:\/[ms]dev)? = )[\d./]+(?= ms)/gm,
    reason: 'round-trip times are measured',
  },
  {
    id: 'ping-pipe',
    command: /\bping\b/,
    pattern: /(?<= ms), (?:pipe \d+|ipg\/ewma [\d./]+ ms)(?:, ipg\/ewma [\d./]+ ms)?/g,
    reason: 'how many answers were under way at once depends on the time they took',
  },
  {
    id: 'ping-duration',
    command: /\bping\b/,
    pattern: /(?<=packet loss, time )\d+(?=ms)/g,
    reason: 'the whole run is timed too',
  },
  {
    id: 'traceroute-time',
    command: /\b(?:traceroute|tracepath|mtr)\b/,
    pattern: /\b\d+\.\d+ ?ms\b/g,
    reason: 'round-trip times are measured',
  },
  {
    id: 'packet-time',
    pattern: /(?<=^\s*)\d{2}:\d{2}:\d{2}\.\d{6}(?= )/gm,
    command: /\btcpdump\b/,
    reason: 'tcpdump stamps every packet with the time',
  },
  {
    id: 'source-port',
    command: /\btcpdump\b/,
    // Linux picks them from 32768 to 60999; a masquerade may keep or change them.
    pattern:
      /(?<=\d\.|[\da-f]:[\da-f:]*\.)(?:3276[89]|327[7-9]\d|32[89]\d{2}|3[3-9]\d{3}|[45]\d{4}|60\d{3})(?=[:, ]|$)/gm,
    reason: 'the kernel picks a free port at random',
  },
  {
    id: 'icmp-id',
    command: /\btcpdump\b/,
    pattern: /(?<=ICMP6?,? echo (?:request|reply), id )\d+/g,
    reason: "ping's process id",
  },
  {
    id: 'ip-id',
    command: /\btcpdump\b/,
    pattern: /(?<=\(tos 0x[\da-f]+, ttl +\d+, id )\d+/g,
    reason: 'the kernel starts counting at random',
  },
  {
    id: 'tcp-sequence',
    command: /\btcpdump\b/,
    // Only absolute numbers, which are large; what tcpdump counts from the first packet on is the same every time.
    pattern: /(?<=Flags \[[^\]\n]*\][^\n]*, (?:seq|ack) )\d{6,}(?::\d+)?/g,
    reason: 'TCP starts counting at random',
  },
  {
    id: 'tcp-timestamp',
    command: /\btcpdump\b/,
    pattern: /(?<=\bTS val )\d+ ecr \d+/g,
    reason: 'TCP timestamps start at random and follow the clock',
  },
  {
    id: 'tcp-checksum',
    command: /\btcpdump\b/,
    pattern: /(?<=\bcksum )0x[\da-f]+ \((?:correct|incorrect -> 0x[\da-f]+)\)/g,
    reason: 'it covers random ports and sequence numbers',
  },
  {
    id: 'curl-progress',
    command: /\bcurl\b/,
    pattern: /(?:^|(?<=[\r\n]))[ \t]*\d+[ \t]+[\d.]+[kMG]?[ \t]+\d+[ \t]+[^\r\n]*--:--:--[^\r\n]*/g,
    reason: "curl's progress meter shows times and speeds",
  },
  {
    id: 'http-date',
    command: /\b(?:curl|wget)\b/,
    pattern: /(?<=^(?:< )?(?:Date|Last-Modified|Expires|ETag): )[^\r\n]+/gim,
    reason: 'the time of day, and what is made of it',
  },
  {
    id: 'dns-time',
    command: /\bdig\b/,
    pattern: /(?<=^;; (?:Query time|WHEN): )[^\r\n]+/gm,
    reason: 'the time of day, and how long the answer took',
  },
  {
    id: 'dns-id',
    command: /\b(?:dig|tcpdump)\b/,
    pattern: /(?<=^;; ->>HEADER<<-.*, id: |^; COOKIE: |\.53: |\.53 > [^\s:]+: )[\da-f]+(?=[ +*|$%(-]|$)/gm,
    reason: 'queries carry random numbers',
  },
  {
    id: 'conntrack-timer',
    command: /\bconntrack\b|\bnf_conntrack\b/,
    pattern: /(?<=^(?:ipv[46] +\d+ )?\s*(?:tcp|udp|icmp|icmpv6|sctp|gre|unknown) +\d+ )\d+(?= )/gm,
    reason: 'it counts down',
  },
  {
    id: 'conntrack-port',
    command: /\bconntrack\b|\bnf_conntrack\b/,
    pattern: /(?<=\b[sd]port=)(?:3276[89]|327[7-9]\d|32[89]\d{2}|3[3-9]\d{3}|[45]\d{4}|60\d{3})\b/g,
    reason: 'the kernel picks a free port at random',
  },
  {
    id: 'conntrack-icmp-id',
    command: /\bconntrack\b|\bnf_conntrack\b/,
    pattern: /(?<=\btype=\d+ code=\d+ id=)\d+/g,
    reason: "ping's process id",
  },
  {
    id: 'socket-port',
    command: /\b(?:ss|netstat|socat|nc)\b/,
    pattern: /(?<=[\d\]]:)(?:3276[89]|327[7-9]\d|32[89]\d{2}|3[3-9]\d{3}|[45]\d{4}|60\d{3})\b/g,
    reason: 'the kernel picks a free port at random',
  },
  {
    id: 'process',
    command: /\b(?:ss|netstat|lsof|ps|pgrep)\b/,
    pattern: /(?<=\bpid=)\d+/g,
    reason: 'process ids depend on what ran before',
  },
  {
    id: 'lifetime',
    command: /\bip\b/,
    pattern: /(?<=\b(?:valid_lft|preferred_lft|expires|age|used) )[\d/]+(?=sec\b)?/g,
    reason: 'lifetimes and ages follow the clock',
  },
  {
    id: 'ls-date',
    command: /\bls\b/,
    pattern:
      /\b(?:[A-Z][a-z]{2} [ \d]\d (?:\d{2}:\d{2}| \d{4})|\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2}\.\d+ [+-]\d{4})?)(?= )/g,
    reason: 'files are as old as the lab is',
  },
  {
    id: 'ruleset-date',
    command: /\b(?:iptables|ip6tables)(?:-nft|-legacy)?-save\b/,
    pattern:
      /(?<=^# (?:Generated by|Completed on).*)[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}/gm,
    reason: 'the time of day',
  },
  {
    id: 'bird-time',
    command: /\bbirdc?l?\b/,
    pattern: /\b\d{2}:\d{2}:\d{2}(?:\.\d+)?\b|(?<=\b(?:timer|delay): +)[\d./]+/g,
    reason: "since when a session is up, and BGP's timers",
  },
  {
    id: 'bpf-id',
    command: /\bbpftool\b/,
    pattern: /(?<=\b(?:map_ids|btf_id|prog_id|loaded_at|pids) )\S+|^\d+(?=: )/gm,
    reason: 'the kernel numbers programs and maps as they come',
  },
];

/** A lab's own `volatile:` list in the form of the table. */
export function compileVolatile(entries: readonly LabVolatile[]): Volatile[] {
  return entries.map(({ command, pattern, reason }, index) => ({
    id: `lab-${index + 1}`,
    ...(command === undefined ? {} : { command: new RegExp(command) }),
    pattern: new RegExp(pattern, 'gm'),
    reason,
  }));
}

/**
 * The output with everything volatile replaced by the name of its entry. All patterns see the output as it was; where two match the same
 * place, a lab's own entry counts, then the first one.
 */
export function normalise(command: string, output: string, extra: readonly Volatile[] = []): string {
  const spans: { from: number; to: number; id: string }[] = [];
  for (const { command: commands, id, pattern } of [...extra, ...volatileTable]) {
    if (!(commands?.test(command) ?? true)) continue;
    for (const { 0: text, index: from } of output.matchAll(pattern)) {
      const to = from + text.length;
      if (!spans.some((span) => from < span.to && span.from < to)) spans.push({ from, to, id });
    }
  }
  spans.sort((one, other) => one.from - other.from);
  let at = 0;
  let normal = '';
  for (const { from, to, id } of spans) {
    normal += `${output.slice(at, from)}<${id}>`;
    at = to;
  }
  return normal + output.slice(at);
}
