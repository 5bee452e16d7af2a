import { z } from 'zod';
import type { HostFacts } from '../../labs/facts.ts';
import { entries } from './entries.ts';
import { remembered } from './remembered.ts';

const ruleSchema = z.object({
  priority: z.int(),
  not: z.unknown().optional(),
  src: z.string().default('all'),
  srclen: z.int().optional(),
  dst: z.string().optional(),
  dstlen: z.int().optional(),
  iif: z.string().optional(),
  oif: z.string().optional(),
  fwmark: z.string().optional(),
  fwmask: z.string().optional(),
  table: z.union([z.string(), z.int()]).optional(),
  action: z.string().optional(),
});

/** A rule that chooses a routing table, as `ip rule` shows it. */
export interface RoutingRule {
  priority: number;
  not: boolean;
  /** `all`, a prefix or an address. */
  from: string;
  to: string | undefined;
  iif: string | undefined;
  oif: string | undefined;
  /** Hexadecimal, with `/mask` where there is one. */
  fwmark: string | undefined;
  /** Undefined for a rule that refuses (`action`). */
  table: string | undefined;
  /** `blackhole`, `unreachable`, `prohibit`, `goto` …; undefined for a lookup. */
  action: string | undefined;
}

/** The routing rules of a host, in the order in which they are asked. Throws a `UserError` where the facts hold what is none. */
export const readRules = remembered((facts: HostFacts): readonly RoutingRule[] => {
  return entries(ruleSchema, facts.rules, 'a routing rule')
    .map((rule) => ({
      priority: rule.priority,
      not: rule.not !== undefined,
      from: rule.srclen === undefined ? rule.src : `${rule.src}/${rule.srclen}`,
      to: rule.dst === undefined || rule.dstlen === undefined ? rule.dst : `${rule.dst}/${rule.dstlen}`,
      iif: rule.iif,
      oif: rule.oif,
      fwmark: rule.fwmask === undefined ? rule.fwmark : `${rule.fwmark}/${rule.fwmask}`,
      table: rule.table === undefined ? undefined : String(rule.table),
      action: rule.action,
    }))
    .sort((a, b) => a.priority - b.priority);
});

/** The rule as `ip rule` prints it. */
export function ruleText(rule: RoutingRule): string {
  return [
    `${rule.priority}:`,
    ...(rule.not ? ['not'] : []),
    `from ${rule.from}`,
    ...(['to', 'fwmark', 'iif', 'oif'] as const).flatMap((key) =>
      rule[key] === undefined ? [] : [`${key} ${rule[key]}`],
    ),
    rule.table === undefined ? (rule.action ?? '') : `lookup ${rule.table}`,
  ].join(' ');
}
