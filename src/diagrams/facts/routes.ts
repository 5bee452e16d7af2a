import { z } from 'zod';
import type { HostFacts } from '../../labs/facts.ts';
import { entries } from './entries.ts';
import { parsePrefix } from './prefix.ts';

const hopSchema = z.object({
  gateway: z.string().optional(),
  via: z.object({ family: z.string().default('inet6'), host: z.string() }).optional(),
  dev: z.string().optional(),
  weight: z.int().optional(),
  flags: z.array(z.string()).default([]),
});

const routeSchema = hopSchema.extend({
  type: z.string().default('unicast'),
  dst: z.string(),
  from: z.string().optional(),
  table: z.union([z.string(), z.int()]).default('main'),
  protocol: z.string().optional(),
  scope: z.string().optional(),
  prefsrc: z.string().optional(),
  metric: z.int().optional(),
  // Only IPv6 routes have a preference.
  pref: z.string().optional(),
  nexthops: z.array(hopSchema).default([]),
});

/** Where a route leads: over a gateway, or straight out of an interface. */
export interface NextHop {
  gateway: string | undefined;
  dev: string | undefined;
  weight: number | undefined;
  /** `onlink`, `linkdown`, `dead` … */
  flags: string[];
}

/** A route, as `ip route show table all` shows it. */
export interface Route {
  /** `unicast`, `local`, `broadcast`, `multicast`, `blackhole`, `unreachable`, `prohibit`, `throw`, `anycast`. */
  type: string;
  /** `default`, a prefix, or an address. */
  dst: string;
  family: 'inet' | 'inet6';
  from: string | undefined;
  table: string;
  protocol: string | undefined;
  scope: string | undefined;
  prefsrc: string | undefined;
  metric: number | undefined;
  /** None for `blackhole` and its like, more than one for a multipath route. */
  hops: NextHop[];
}

/** The routes of a host, all tables. Throws a `UserError` where the facts hold what is none. */
export function readRoutes(facts: HostFacts): Route[] {
  return entries(routeSchema, facts.routes, 'a route').map((route) => {
    const { type, dst, from, protocol, scope, prefsrc, metric, nexthops } = route;
    const hops = nexthops.length > 0 ? nexthops : [route];
    const known = hops.map(({ gateway, via, dev, weight, flags }) => ({
      gateway: gateway ?? via?.host,
      dev,
      weight,
      flags,
    }));
    const family = parsePrefix(dst, route.pref === undefined ? 'inet' : 'inet6').family;
    return {
      type,
      dst,
      family,
      from,
      table: String(route.table),
      protocol,
      scope,
      prefsrc,
      metric,
      hops: known.filter(({ gateway, dev }) => gateway !== undefined || dev !== undefined),
    };
  });
}

/** The route as `ip route` prints it; with the table where it is not the main one. */
export function routeText({ type, dst, from, table, protocol, scope, prefsrc, metric, hops }: Route): string {
  const word = (name: string, value: string | number | undefined) =>
    value === undefined ? [] : [`${name} ${value}`];
  const hop = ({ gateway, dev }: NextHop) => [...word('via', gateway), ...word('dev', dev)];
  const [only] = hops;
  return [
    ...(type === 'unicast' ? [] : [type]),
    dst,
    ...word('from', from),
    ...(hops.length === 1 ? hop(only!) : []),
    ...(table === 'main' ? [] : [`table ${table}`]),
    ...word('proto', protocol),
    ...word('scope', scope),
    ...word('src', prefsrc),
    ...word('metric', metric),
    ...(hops.length === 1
      ? only!.flags
      : hops.flatMap((one) => ['nexthop', ...hop(one), ...word('weight', one.weight), ...one.flags])),
  ].join(' ');
}
