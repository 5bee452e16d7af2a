import type { HostFacts } from '../../labs/facts.ts';
import { fdbText, isWay, readFdb } from '../facts/fdb.ts';
import { ipvsText, readIpvs } from '../facts/ipvs.ts';
import { neighbourText, readNeighbours } from '../facts/neighbours.ts';
import { readChains, readSets } from '../facts/netfilter.ts';
import type { Chain } from '../facts/netfilter.ts';
import { readRoutes, routeText } from '../facts/routes.ts';
import { readRules, ruleText } from '../facts/rules.ts';
import type { Show, ShowWord } from './show.ts';

/** One of a host's tables, as a picture shows it. */
export interface HostTable {
  /** `routes`, `chain nat POSTROUTING` …: what it is called within its host. */
  name: string;
  title: string;
  /** Its entries, as the tools print them; none where it is empty. */
  lines: string[];
}

/**
 * The tables of a host that `show` asks for, in its order; empty ones only of a host that the author chose. Throws a `UserError`
 * where the facts hold what no tool printed.
 */
export function tablesOf(facts: HostFacts, show: Show, chosen: boolean): HostTable[] {
  const words = show.words.flatMap((word) => readers[word](facts));
  const all = show.words.includes('chains') ? [] : readChains(facts);
  const named = show.chains.flatMap((name) => all.filter((chain) => chain.name === name).map(chainTable));
  return [...words, ...named].filter(({ lines }) => chosen || lines.length > 0);
}

const readers: Record<ShowWord, (facts: HostFacts) => HostTable[]> = {
  routes: (facts) => {
    // The kernel makes a route to link-local addresses for every interface with IPv6.
    const routes = readRoutes(facts).filter(({ table, dst }) => table === 'main' && dst !== 'fe80::/64');
    return [table('routes', 'Routes', routes.map(routeText))];
  },
  neighbours: (facts) => {
    const neighbours = readNeighbours(facts).filter(({ state }) => !state.includes('NOARP'));
    return [table('neighbours', 'Neighbours', neighbours.map(neighbourText))];
  },
  fdb: (facts) => [table('fdb', 'Forwarding entries', readFdb(facts).filter(isWay).map(fdbText))],
  rules: (facts) => [table('rules', 'Routing rules', readRules(facts).map(ruleText))],
  chains: (facts) =>
    readChains(facts)
      .filter(({ rules }) => rules.length > 0)
      .map(chainTable),
  services: (facts) => {
    const servers = readIpvs(facts);
    const maps = readSets(facts).filter(({ kind, elements }) => kind === 'map' && elements.length > 0);
    if (servers.length + maps.length === 0) return [table('services', 'Services', [])];
    return [
      ...(servers.length > 0 ? [table('ipvs', 'IPVS', servers.map(ipvsText))] : []),
      ...maps.map((map) =>
        table(`map ${map.family} ${map.table} ${map.name}`, `Map ${map.name}`, map.elements),
      ),
    ];
  },
  macs: () => [],
};

function chainTable({ family, table: of, name, policy, rules }: Chain): HostTable {
  const title = `Chain ${name} (${family === 'ip' ? of : `${family} ${of}`}${policy === undefined ? '' : `, policy ${policy}`})`;
  return table(`chain ${family} ${of} ${name}`, title, rules);
}

function table(name: string, title: string, entries: string[]): HostTable {
  return { name, title, lines: entries.flatMap((entry) => entry.split('\n')) };
}
