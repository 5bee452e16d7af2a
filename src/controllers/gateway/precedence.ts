import { bySpecificity } from './hostname.ts';
import type { HTTPRoute, Match } from './kinds.ts';
import { byAge } from './names.ts';

/** One way into a rule of a route: a hostname of the route (undefined: every name) and a match of the rule. */
export interface Entry {
  route: HTTPRoute;
  /** The rule's place in its route. */
  rule: number;
  hostname: string | undefined;
  match: Match;
}

/**
 * Compares ways into rules, the one first that has precedence over the other where both fit a request: the hostname, the path,
 * the method, how many headers and how many query parameters are asked for; then the route's age and name, then the rule's place.
 * Regular expressions for paths come between exact paths and prefixes: that is left to implementations.
 * Source: `hostnames` and `matches` in apis/v1/httproute_types.go of Gateway API 1.6.1.
 */
export function byPrecedence(a: Entry, b: Entry): number {
  return (
    bySpecificity(a.hostname, b.hostname) ||
    pathRank(b.match) - pathRank(a.match) ||
    Number(b.match.method !== undefined) - Number(a.match.method !== undefined) ||
    (b.match.headers ?? []).length - (a.match.headers ?? []).length ||
    (b.match.queryParams ?? []).length - (a.match.queryParams ?? []).length ||
    (a.route === b.route ? 0 : byAge(a.route, b.route)) ||
    a.rule - b.rule
  );
}

/** The longest path has 1,024 characters. */
function pathRank({ path: { type = 'PathPrefix', value = '/' } = {} }: Match): number {
  if (type === 'Exact') return 3000;
  if (type === 'RegularExpression') return 2000;
  // A slash at the end is ignored.
  return value.replace(/\/$/, '').length;
}
