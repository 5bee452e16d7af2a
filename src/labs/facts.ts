import { z } from 'zod';
import { parseJson } from './json.ts';
import { labName } from './lab.ts';
import type { Problem } from './problem.ts';
import { shareEqual } from './share-equal.ts';

/** Only looked at, not copied: of a book's files these are the longest by far. */
const objects = z.custom<Record<string, unknown>[]>(
  (value) => Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null),
  'Expected a list of objects.',
);

/** What the recorder read from one host. Lists are what iproute2 and nft print with `-j`. */
export const hostFactsSchema = z.object({
  /** `ip -j netns list-id`: the names of the hosts that `link_netnsid` of a link stands for */
  namespaces: objects,
  /** `ip -d -j link` */
  links: objects,
  /** `ip -j address` */
  addresses: objects,
  /** `ip -j route show table all` */
  routes: objects,
  /** `ip -j rule` */
  rules: objects,
  /** `ip -j neighbour` */
  neighbours: objects,
  /** `bridge -j fdb` */
  fdb: objects,
  /** `nft -j list ruleset` */
  nftables: objects,
  /** `iptables-save`, without comments and counters */
  iptables: z.string(),
  /** `ipset save` */
  ipsets: z.string(),
  /** `ipvsadm -S -n` */
  ipvs: z.string(),
  /** `wg show all endpoints`: interface, public key, endpoint of each peer */
  wireguard: z.string(),
  /** `birdc show protocols all`, without times and counters */
  bird: z.string(),
});

const momentSchema = z.record(z.string(), hostFactsSchema);

/**
 * `facts.json`: what the recorder read from every host that existed then: after `up.sh`, after the last command, and,
 * under the name of each capture, right after the command that was captured.
 */
export const factsSchema = z.object({
  format: z.literal(1, 'This format is unknown to this version of hopbook.'),
  lab: z.string().regex(labName),
  moments: z.object({ up: momentSchema, end: momentSchema }).catchall(momentSchema),
});

/** What was read from every host at one time, by the host's name. */
export type Moment = z.output<typeof momentSchema>;
export type HostFacts = z.output<typeof hostFactsSchema>;
export type Facts = z.output<typeof factsSchema>;

/** Reads the text of a `facts.json`; what is wrong with it becomes problems. What moments repeat is there once, and must not be changed. */
export function parseFacts(file: string, text: string): { data: Facts | undefined; problems: Problem[] } {
  const read = parseJson(file, text, factsSchema);
  if (read.data) shareEqual(Object.values(read.data.moments));
  return read;
}
