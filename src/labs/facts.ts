import { z } from 'zod';
import { labName } from './lab.ts';
import type { Problem } from './problem.ts';
import { issueMessage } from './yaml.ts';

const objects = z.array(z.record(z.string(), z.unknown()));

/** What the recorder read from one host. Lists are what iproute2 and nft print with `-j`. */
export const hostFactsSchema = z.object({
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
});

const momentSchema = z.record(z.string(), hostFactsSchema);

/** `facts.json`: what the recorder read from every host, after `up.sh` and after the last command. */
export const factsSchema = z.object({
  format: z.literal(1, 'This format is unknown to this version of hopbook.'),
  lab: z.string().regex(labName),
  moments: z.object({ up: momentSchema, end: momentSchema }),
});

export type HostFacts = z.output<typeof hostFactsSchema>;
export type Facts = z.output<typeof factsSchema>;

/** Reads the text of a `facts.json`; what is wrong with it becomes problems. */
export function parseFacts(file: string, text: string): { data: Facts | undefined; problems: Problem[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Only V8 says where, and only sometimes; without it, the file's first line has to do.
    const [, line = '1', column = '1'] = /line (\d+) column (\d+)/.exec(reason) ?? [];
    const place = { line: Number(line), column: Number(column) };
    return { data: undefined, problems: [{ file, place, message: `not valid JSON: ${reason}` }] };
  }
  const parsed = factsSchema.safeParse(value);
  if (parsed.success) return { data: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ path, message }) => ({
    file,
    place: { line: 1, column: 1 },
    message: issueMessage(path, message),
  }));
  return { data: undefined, problems };
}
