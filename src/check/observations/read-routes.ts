import { literal, valueOf } from './ip-command.ts';
import type { IpCommand } from './ip-command.ts';
import { nothing } from './observation.ts';
import type { Output, Seen } from './observation.ts';
import { asEntry, grouped, isLastingRoute } from './records.ts';
import type { RouteFields } from './records.ts';

const types = new Set(
  'unicast local broadcast multicast anycast blackhole unreachable prohibit throw nat'.split(' '),
);
const address = /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/;

/** Reads `ip route`, of which some filters leave words out of the lines: those tell nothing. */
export function readRoutes({ host, args, options }: IpCommand, output: Output): Seen {
  const seen = nothing();
  if (options.has('inet6') || options.has('details') || args.some((word) => !isPlain(word))) return seen;
  const routes = output.lines.flatMap((text, line) => {
    const route = readRoute(text.split(/\s+/));
    return route ? [{ ...route, line }] : [];
  });
  for (const { src, dev, protocol, line } of routes)
    if (src !== undefined && dev !== undefined)
      seen.sightings.push({
        kind: 'own',
        host: host!,
        address: src,
        device: dev,
        kernel: protocol === 'kernel',
        line,
      });
  for (const { dst, src, protocol, line } of routes) {
    if (!dst.includes('/')) continue;
    if (!isNetwork(dst))
      seen.slips.push({ line, message: `shows a route to \`${dst}\`, which is no network` });
    else if (protocol === 'kernel' && src !== undefined && network(src, dst) !== network(dst, dst))
      seen.slips.push({
        line,
        message: `shows \`${src}\` as the own address in \`${dst}\`, where it does not lie`,
      });
  }
  const entries = routes.filter(isLastingRoute).map((route) => asEntry(() => route.line)(route));
  seen.observations = grouped(host!, 'routes', entries, output.whole && args.length === 0);
  return seen;
}

/** A word that only chooses among routes. */
function isPlain(word: string): boolean {
  return /^(?:main|table|exact|match|root|default)$/.test(word) || address.test(word);
}

function readRoute(words: readonly string[]): RouteFields | undefined {
  const type = types.has(words[0] ?? '') ? words[0] : undefined;
  const [dst = '', ...rest] = type === undefined ? words : words.slice(1);
  const [via, dev] = [valueOf(rest, 'via'), valueOf(rest, 'dev')];
  // Without any, it has many next hops, on the lines that follow.
  if (
    (dst !== 'default' && !address.test(dst)) ||
    (via ?? dev ?? type) === undefined ||
    rest.includes('pref')
  )
    return undefined;
  const [src, metric, protocol] = [valueOf(rest, 'src'), valueOf(rest, 'metric'), valueOf(rest, 'proto')];
  return { type, dst, via, dev, src, metric, protocol };
}

/** Reads `ip route get`. */
export function readRouteGet({ host, args }: IpCommand, output: Output): Seen {
  const seen = nothing();
  // Then it shows the route, not the way of the packet.
  if (args.includes('fibmatch')) return seen;
  const asked = args[0] === 'to' ? args[1] : args[0];
  const from = literal(valueOf(args, 'from'));
  for (const [line, text] of output.lines.entries()) {
    const words = text.trim().split(/\s+/);
    const type = types.has(words[0]!) ? words[0] : undefined;
    const [dst, device] = [words[type === undefined ? 0 : 1]!, valueOf(words, 'dev')];
    if (!address.test(dst) || device === undefined) continue;
    if (asked !== undefined && address.test(asked) && dst !== asked.replace(/\/\d+$/, ''))
      seen.slips.push({ line, message: `asks for \`${asked}\` and shows \`${dst}\`` });
    const [source, src, via] = [valueOf(words, 'from'), valueOf(words, 'src'), valueOf(words, 'via')];
    if (from !== undefined && source !== undefined && source !== from)
      seen.slips.push({
        line,
        message: `asks for a packet from \`${from}\` and shows one from \`${source}\``,
      });
    // A local route may be to an address that no interface has, which then is the source, too.
    if (src !== undefined && (type === undefined || src !== dst))
      seen.sightings.push({ kind: 'own', host: host!, address: src, device, kernel: false, line });
    if (via !== undefined) seen.sightings.push({ kind: 'packet', host: host!, address: via, line });
  }
  return seen;
}

/** The number of the network that an address is in, if it is as long as a prefix says. */
function network(address: string, prefix: string): number {
  const [, length] = prefix.split('/');
  return Math.floor(number(address.split('/')[0]!) / 2 ** (32 - Number(length)));
}

/** Whether all bits behind a prefix's length are 0. */
function isNetwork(prefix: string): boolean {
  const [address = '', length] = prefix.split('/');
  return number(address) % 2 ** (32 - Number(length)) === 0;
}

function number(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
