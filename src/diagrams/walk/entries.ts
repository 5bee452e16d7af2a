import { fdbText } from '../facts/fdb.ts';
import { neighbourText } from '../facts/neighbours.ts';
import { routeText } from '../facts/routes.ts';
import { ruleText } from '../facts/rules.ts';
import type { Decision } from './decision.ts';
import { linkText } from './link-text.ts';
import type { Tuple } from './tuple.ts';

/** The entry of a table, as its tool prints it; undefined where it is that there is none. */
export function entryText(decision: Decision): string | undefined {
  switch (decision.table) {
    case 'route':
      return [...(decision.rule ? [ruleText(decision.rule)] : []), routeText(decision.route)].join('\n');
    case 'neighbour':
      return neighbourText(decision.neighbour);
    case 'fdb':
      return fdbText(decision.entry);
    case 'flood':
      return undefined;
    case 'tunnel':
    case 'cable':
    case 'device':
      return linkText(decision.link, decision.table === 'cable' ? decision.far : undefined);
    case 'chain':
      return decision.chain.tool === 'iptables'
        ? `-A ${decision.chain.name} ${decision.rule}`
        : decision.rule;
    case 'ipvs':
      return `${decision.server.protocol.toUpperCase()}  ${decision.server.address} ${decision.server.scheduler}\n  -> ${decision.real}`;
    case 'connection':
      return `${tupleText(decision.original)} ${tupleText(decision.reply)}`;
  }
}

/** The command that shows the entry, on the decision's host. Names come from recordings, so a shell must not act on them. */
export function commandOf(decision: Decision): string {
  switch (decision.table) {
    case 'route': {
      const { destination, source, iif, mark } = decision.asked;
      const way = iif === undefined ? [] : ['from', source, 'iif', iif];
      const marked = mark === 0 ? [] : ['mark', `0x${mark.toString(16)}`];
      return command('ip', 'route', 'get', destination, ...way, ...marked);
    }
    case 'neighbour':
      return command('ip', 'neigh', 'get', decision.neighbour.address, 'dev', decision.neighbour.dev);
    case 'fdb':
      return fdbCommand(decision);
    case 'flood':
      return command('bridge', 'fdb', 'show', 'br', decision.bridge);
    case 'tunnel':
    case 'cable':
    case 'device':
      return command('ip', '-d', 'link', 'show', decision.link.name);
    case 'chain': {
      const { tool, family, table, name } = decision.chain;
      return tool === 'iptables'
        ? command('iptables', '-t', table, '-S', name)
        : command('nft', 'list', 'chain', family, table, name);
    }
    case 'ipvs': {
      const option = { tcp: '-t', udp: '-u', sctp: '--sctp-service', fwmark: '-f' }[decision.server.protocol];
      return command('ipvsadm', '-L', '-n', option, decision.server.address);
    }
    case 'connection':
      return command('conntrack', '-L', '-s', decision.original.source, '-d', decision.original.destination);
  }
}

function fdbCommand({ bridge, entry }: Extract<Decision, { table: 'fdb' }>): string {
  // The entry that stands for all MACs can't be asked for.
  if (bridge === undefined && /^00(:00)+$/.test(entry.mac))
    return command('bridge', 'fdb', 'show', 'dev', entry.interface);
  const where = bridge === undefined ? ['dev', entry.interface, 'self'] : ['br', bridge];
  const vlan = entry.vlan === undefined ? [] : ['vlan', String(entry.vlan)];
  return command('bridge', 'fdb', 'get', entry.mac, ...where, ...vlan);
}

function command(...words: readonly string[]): string {
  return words
    .map((word) => (/^[\w.:/@+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}

function tupleText({ source, destination, sourcePort, destinationPort }: Tuple): string {
  const ports = sourcePort === undefined ? '' : ` sport=${sourcePort} dport=${destinationPort}`;
  return `src=${source} dst=${destination}${ports}`;
}
