import type { Started } from '../shell/started.ts';
import { ipCommand } from './ip-command.ts';
import type { IpCommand } from './ip-command.ts';
import type { Output, Seen } from './observation.ts';
import { readArp, readForwarding, readNeighbours } from './read-neighbours.ts';
import { readJson } from './read-json.ts';
import { readLinks } from './read-links.ts';
import { readPackets } from './read-packets.ts';
import { readPing } from './read-ping.ts';
import { readRouteGet, readRoutes } from './read-routes.ts';
import { readRules, readSavedRules } from './read-rules.ts';
import { readSysfs } from './read-sysfs.ts';
import { nothing } from './observation.ts';

/** A program whose output can be read. */
export interface Reader {
  /** Outputs of one format can't be told apart. */
  format: string;
  /** The host that it looks at; undefined where the text doesn't tell. */
  host: string | undefined;
  /** What may be read of its host. */
  lists: readonly ReadList[];
  read(output: Output): Seen;
}

/** What of a host's facts is worth looking at: parts of `HostFacts`. */
export type ReadList = 'links' | 'addresses' | 'routes' | 'neighbours' | 'fdb' | 'iptables';

/** How a program is read; undefined for one that is not. */
export function readerOf(started: Started): Reader | undefined {
  const { words, host } = started;
  const [program = '', ...rest] = words;
  const command = ipCommand(started);
  if (command) return ipReader(command);
  const reader = (
    format: string,
    lists: readonly ReadList[],
    read: (on: string, output: Output) => Seen,
  ): Reader => ({
    format,
    host,
    lists,
    read: (output) => (host === undefined ? nothing() : read(host, output)),
  });
  switch (program) {
    case 'ping':
      return reader('ping', [], (on, output) => readPing(on, rest, output));
    case 'tcpdump':
      return reader('packets', [], (on, output) => readPackets(on, rest, output));
    case 'arp':
      return rest.some((word) => /^-[a-z]*[sdf]/.test(word)) ? undefined : reader('arp', [], readArp);
    case 'iptables':
    case 'iptables-nft':
      return rest.some((word) => /^-S|^--list-rules$/.test(word))
        ? reader('rules', ['iptables'], (on, output) => readRules(on, rest, output))
        : undefined;
    case 'iptables-save':
    case 'iptables-nft-save':
      if (rest.some((word) => word === '-c' || word === '--counters')) return undefined;
      return reader('rules', ['iptables'], (on, { lines, whole }) => ({
        ...nothing(),
        observations: readSavedRules(on, lines, whole),
      }));
    case 'cat':
      return rest.length === 1 && /^\/sys\/class\/net\/[^/$]+\/\w+$/.test(rest[0]!)
        ? reader('sysfs', ['links'], (on, output) => readSysfs(on, rest[0]!, output))
        : undefined;
    default:
      return undefined;
  }
}

function ipReader(command: IpCommand): Reader | undefined {
  const { program, object, action, options, host } = command;
  const found = formats[`${program} ${object} ${action}`];
  if (!found || options.has('batch')) return undefined;
  const read = options.has('json') ? readJson : found.read;
  return {
    format: options.has('json') ? `json ${object}` : found.format,
    host,
    lists: found.lists,
    read: (output) => (host === undefined ? nothing() : read(command, output)),
  };
}

const formats: Readonly<
  Record<
    string,
    { format: string; lists: readonly ReadList[]; read(command: IpCommand, output: Output): Seen } | undefined
  >
> = {
  'ip link show': { format: 'links', lists: ['links'], read: readLinks },
  'ip address show': { format: 'links', lists: ['links', 'addresses'], read: readLinks },
  'bridge link show': { format: 'links', lists: ['links'], read: readLinks },
  'ip route show': { format: 'routes', lists: ['routes', 'addresses'], read: readRoutes },
  'ip route get': { format: 'route get', lists: ['addresses'], read: readRouteGet },
  'ip neighbour show': { format: 'neighbours', lists: ['neighbours'], read: readNeighbours },
  'ip neighbour get': { format: 'neighbours', lists: ['neighbours'], read: readNeighbours },
  'bridge fdb show': { format: 'forwarding', lists: ['fdb'], read: readForwarding },
  'bridge fdb get': { format: 'forwarding', lists: ['fdb'], read: readForwarding },
};
