import { isIP } from 'node:net';
import { covers, parsePrefix } from '../facts/prefix.ts';
import { routeText } from '../facts/routes.ts';
import type { Route } from '../facts/routes.ts';
import { endText } from './moment.ts';
import type { End, RecordedMoment } from './moment.ts';
import { namesIn } from './names.ts';
import type { Recorded } from './recorded.ts';

/** The parts of a route that a label names. */
export interface RouteClaim {
  dst: string | undefined;
  via: string | undefined;
  dev: string | undefined;
}

/**
 * The route that a label names: `default via 10.244.1.1`, `10.244.0.0/24 via 10.244.0.0 dev flannel.1`, or a part of that
 * with `via` and an address, or `dev`. Undefined where it has neither.
 */
export function routeIn(label: string): RouteClaim | undefined {
  const words = label.split(/[\s,;()"]+/);
  const after = (word: string) => words[words.findIndex((one) => one.toLowerCase() === word) + 1];
  const [hop, dev] = [
    words.includes('via') ? after('via') : undefined,
    words.includes('dev') ? after('dev') : undefined,
  ];
  const via = hop !== undefined && isIP(hop) ? hop : undefined;
  if (via === undefined && dev === undefined) return undefined;
  const before = words.slice(
    0,
    words.findIndex((word) => word === 'via' || word === 'dev'),
  );
  const dst = before.find((word) => word === 'default' || isIP(word.split('/')[0]!));
  return { dst, via, dev };
}

/** The network that a label names by itself: a prefix of an IPv4 or IPv6 network without bits of a host. */
export function networkIn(label: string): string | undefined {
  return namesIn(label).find(({ kind, text }) => kind === 'prefix' && isNetwork(text))?.text;
}

/**
 * Why a host's routes do not bear out what a label says of one; undefined where they do at some moment.
 * @param to where the edge leads: the next hop, or who has an address in the route's range.
 */
export function routeRefuted(
  { dst, via, dev }: RouteClaim,
  from: End,
  to: End | undefined,
  recorded: Recorded,
): string | undefined {
  const said = [dst, via && `via ${via}`, dev && `dev ${dev}`].filter(Boolean).join(' ');
  const routes = new Set<string>();
  let known = false;
  const holds = recorded.some((moment) =>
    moment.routes(from.host).some((route) => {
      if (route.table !== 'local') routes.add(routeText(route));
      const hops = route.hops.filter(
        (hop) => (via === undefined || hop.gateway === via) && (dev === undefined || hop.dev === dev),
      );
      const fits = (dst === undefined || route.dst === dst) && hops.length > 0;
      known ||= fits;
      return fits && (to === undefined || leadsTo({ ...route, hops }, from, to, moment));
    }),
  );
  if (holds) return undefined;
  if (known && to) {
    const why =
      to.host === from.host
        ? 'it leaves through another interface'
        : 'neither its next hop nor its range is there';
    return `The route \`${said}\` of \`${from.host}\` does not lead to ${endText(to)}: ${why}.`;
  }
  // Of its other routes, those for the same destination, else those over the same next hop, tell most.
  const nearest = [dst, via && `via ${via}`, dev && `dev ${dev}`]
    .map((part) => [...routes].filter((text) => part !== undefined && ` ${text} `.includes(` ${part} `)))
    .find((found) => found.length > 0);
  const instead = nearest ? ` It has ${nearest.map((text) => `\`${text}\``).join(', ')}.` : '';
  return `\`${from.host}\` has no route \`${said}\`.${instead}`;
}

/** Whether a route ends where an edge does: on the same host at its way out, else at the next hop or in its range. */
function leadsTo({ dst, family, hops }: Route, from: End, to: End, moment: RecordedMoment): boolean {
  if (to.host === from.host)
    return (
      to.interface === undefined ||
      to.interface === from.interface ||
      hops.some((hop) => hop.dev === to.interface)
    );
  // A port of a bridge has no address; those of its host count then.
  const own = moment.addresses(to);
  const addresses = own.length > 0 ? own : moment.addresses({ host: to.host, interface: undefined });
  const range = dst === 'default' ? undefined : parsePrefix(dst, family);
  return addresses.some(
    ({ address }) =>
      hops.some(({ gateway }) => gateway === address) || (range !== undefined && covers(range, address)),
  );
}

/** Whether a prefix is that of a network: no bits of a host are set. */
export function isNetwork(text: string): boolean {
  const { address, length, family } = parsePrefix(text);
  if (family === 'inet6') return address.endsWith('::');
  const bits = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return length < 32 && bits % 2 ** (32 - length) === 0;
}
