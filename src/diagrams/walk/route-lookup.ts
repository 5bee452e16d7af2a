import { isIPv6 } from 'node:net';
import { covers, parsePrefix } from '../facts/prefix.ts';
import { readRoutes } from '../facts/routes.ts';
import type { Route } from '../facts/routes.ts';
import { readRules } from '../facts/rules.ts';
import type { RoutingRule } from '../facts/rules.ts';
import type { NetworkHost } from '../topology/network.ts';
import type { Lookup } from './decision.ts';

/** A route and the rule that led to its table. */
export interface RouteFound {
  route: Route;
  rule: RoutingRule;
}

const lookup = (priority: number, table: string): RoutingRule => ({
  priority,
  not: false,
  from: 'all',
  to: undefined,
  iif: undefined,
  oif: undefined,
  fwmark: undefined,
  table,
  action: undefined,
});

/** The rules of a host whose rules nobody changed. */
export const usualRules: readonly RoutingRule[] = [
  lookup(0, 'local'),
  lookup(32766, 'main'),
  lookup(32767, 'default'),
];

/**
 * The route that a host takes for a packet: the first table that a rule leads to and that has one, there the longest
 * prefix, then the lowest metric. Undefined where there is none, or where a rule refuses the packet.
 */
export function lookUp(host: NetworkHost, asked: Lookup): RouteFound | undefined {
  const family = isIPv6(asked.destination) ? 'inet6' : 'inet';
  const routes = readRoutes(host.facts).filter(
    (route) =>
      route.family === family &&
      route.hops.every(({ flags }) => !flags.includes('dead')) &&
      covers(parsePrefix(route.dst, family), asked.destination) &&
      (route.from === undefined || covers(parsePrefix(route.from, family), asked.source)),
  );
  const length = ({ dst }: Route) => parsePrefix(dst, family).length;
  const best = routes.sort((a, b) => length(b) - length(a) || (a.metric ?? 0) - (b.metric ?? 0));
  // The facts hold IPv4's rules only.
  const rules = family === 'inet' ? readRules(host.facts) : [];
  for (const rule of rules.length > 0 ? rules : usualRules) {
    if (!selects(rule, asked, family)) continue;
    if (rule.action !== undefined && rule.action !== 'nop') return undefined;
    const table = rule.table ?? vrfTable(host, asked.iif);
    const route = best.find((one) => one.table === table);
    if (route && route.type !== 'throw') return { route, rule };
  }
  return undefined;
}

function selects(
  rule: RoutingRule,
  { destination, source, iif, mark }: Lookup,
  family: 'inet' | 'inet6',
): boolean {
  const within = (prefix: string | undefined, address: string) =>
    prefix === undefined || prefix === 'all' || covers(parsePrefix(prefix, family), address);
  const matches =
    within(rule.from, source) &&
    within(rule.to, destination) &&
    (rule.iif === undefined || rule.iif === (iif ?? 'lo')) &&
    // Only a socket that is bound to an interface asks with one.
    rule.oif === undefined &&
    isMarked(rule.fwmark, mark);
  return matches !== rule.not;
}

/** Whether a mark is the one that a rule asks for: `0x1`, or `0x4000/0x4000`, where only the mask's bits count. */
export function isMarked(asked: string | undefined, mark: number): boolean {
  if (asked === undefined) return true;
  const [value = 0, mask = 0xffffffff] = asked.split('/').map(Number);
  return (mark & mask) >>> 0 === value >>> 0;
}

/** The table of the VRF that an interface belongs to: what a rule without a table (l3mdev) leads to. */
function vrfTable({ links }: NetworkHost, iif: string | undefined): string | undefined {
  const link = links.find(({ name }) => name === iif);
  const vrf = [link, links.find(({ name }) => name === link?.master)].find((one) => one?.kind === 'vrf');
  const table = vrf?.data.table;
  return typeof table === 'number' ? String(table) : undefined;
}
