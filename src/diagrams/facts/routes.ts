import { isIPv6 } from 'node:net';
import { z } from 'zod';
import type { HostFacts } from '../../labs/facts.ts';
import { entries } from './entries.ts';
import { parsePrefix } from './prefix.ts';
import { remembered } from './remembered.ts';

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
  /** How an IPv6 router announced it: `low`, `medium`, `high`. */
  pref: string | undefined;
  /** None for `blackhole` and its like, more than one for a multipath route. */
  hops: NextHop[];
}

/** The routes of a host, all tables. Throws a `UserError` where the facts hold what is none. */
export const readRoutes = remembered((facts: HostFacts): readonly Route[] => {
  return entries(routeSchema, facts.routes, 'a route').map((route) => {
    const { type, dst, from, protocol, scope, prefsrc, metric, pref, nexthops } = route;
    const hops = nexthops.length > 0 ? nexthops : [route];
    const known = hops.map(({ gateway, via, dev, weight, flags }) => ({
      gateway: gateway ?? via?.host,
      dev,
      weight,
      flags,
    }));
    const family = parsePrefix(dst, pref === undefined ? 'inet' : 'inet6').family;
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
      pref,
      hops: known.filter(({ gateway, dev }) => gateway !== undefined || dev !== undefined),
    };
  });
});

/** The route as `ip route` prints it, with the table where it is not the main one; a multipath route takes many lines. */
export function routeText(route: Route): string {
  const { type, dst, from, family, table, protocol, scope, prefsrc, metric, pref, hops } = route;
  const word = (name: string, value: string | number | undefined) =>
    value === undefined ? [] : [`${name} ${value}`];
  const hop = ({ gateway, dev }: NextHop) => [
    ...word(isIPv6(gateway ?? '') && family === 'inet' ? 'via inet6' : 'via', gateway),
    ...word('dev', dev),
  ];
  const only = hops.length === 1 ? hops[0] : undefined;
  const first = [
    ...(type === 'unicast' ? [] : [type]),
    dst,
    ...word('from', from),
    ...(only ? hop(only) : []),
    ...(table === 'main' ? [] : [`table ${table}`]),
    ...word('proto', protocol),
    ...word('scope', scope),
    ...word('src', prefsrc),
    ...word('metric', metric),
    ...(only?.flags ?? []),
    ...word('pref', pref),
  ].join(' ');
  const more = hops.map((one) =>
    ['\tnexthop', ...hop(one), ...word('weight', one.weight), ...one.flags].join(' '),
  );
  return only ? first : [first, ...more].join('\n');
}
