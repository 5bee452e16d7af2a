import { z } from 'zod';
import type { HostFacts } from '../../labs/facts.ts';
import { nftRuleText, nftValueText } from './nft-text.ts';
import { remembered } from './remembered.ts';

/** A chain of the packet filter. */
export interface Chain {
  /** `iptables` where `iptables-save` shows it, else `nft`. */
  tool: 'iptables' | 'nft';
  /** `ip`, `ip6`, `inet` … */
  family: string;
  table: string;
  name: string;
  /** What a packet meets that no rule decided; undefined for a chain that only others jump to. */
  policy: string | undefined;
  /** Its rules in order, as the tool prints them, without the chain's name. */
  rules: string[];
}

/** A named set or map of nftables. */
export interface NftSet {
  family: string;
  table: string;
  name: string;
  kind: 'set' | 'map';
  /** As nft prints them: `key`, or `key : value`. */
  elements: string[];
}

/** The chains of a host: those that iptables shows first, then what only nft shows, in the order of the facts. */
export const readChains = remembered((facts: HostFacts): readonly Chain[] => {
  const iptables = iptablesChains(facts.iptables);
  const shown = new Set(iptables.map(({ table }) => table));
  const nft = nftChains(facts.nftables).filter(({ family, table }) => !(family === 'ip' && shown.has(table)));
  return [...iptables, ...nft];
});

function iptablesChains(text: string): Chain[] {
  const chains: Chain[] = [];
  let table = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('*')) table = line.slice(1);
    const [, name, policy] = /^:(\S+) (\S+)/.exec(line) ?? [];
    if (name !== undefined)
      chains.push({
        tool: 'iptables',
        family: 'ip',
        table,
        name,
        policy: policy === '-' ? undefined : policy,
        rules: [],
      });
    const [, of, rule] = /^-A (\S+) (.*)$/.exec(line) ?? [];
    chains.find((chain) => chain.table === table && chain.name === of)?.rules.push(rule!);
  }
  return chains;
}

const nftName = { family: z.string(), table: z.string(), name: z.string() };
const nftElements = z.array(z.unknown()).default([]);
const nftItem = z.union([
  z.object({ chain: z.object({ ...nftName, policy: z.string().optional() }) }),
  z.object({
    rule: z.object({
      family: z.string(),
      table: z.string(),
      chain: z.string(),
      expr: z.array(z.record(z.string(), z.unknown())),
      comment: z.string().optional(),
    }),
  }),
  z.object({ set: z.object({ ...nftName, elem: nftElements }) }),
  z.object({ map: z.object({ ...nftName, elem: nftElements }) }),
]);

/** What is neither chain, rule, set nor map (tables, counters) is left out. */
function nftItems(list: readonly unknown[]) {
  return list.flatMap((item) => nftItem.safeParse(item).data ?? []);
}

function nftChains(list: readonly unknown[]): Chain[] {
  const chains: Chain[] = [];
  for (const item of nftItems(list)) {
    if ('chain' in item) {
      const { family, table, name, policy } = item.chain;
      chains.push({ tool: 'nft', family, table, name, policy, rules: [] });
    }
    if (!('rule' in item)) continue;
    const { family, table, chain: name, expr, comment } = item.rule;
    chains
      .find((chain) => chain.family === family && chain.table === table && chain.name === name)
      ?.rules.push(nftRuleText(expr, comment));
  }
  return chains;
}

/** The named sets and maps of a host, in the order of the facts. */
export const readSets = remembered((facts: HostFacts): readonly NftSet[] => {
  return nftItems(facts.nftables).flatMap((item) => {
    const kind = 'set' in item ? 'set' : 'map';
    const found = 'set' in item ? item.set : 'map' in item ? item.map : undefined;
    if (!found) return [];
    const { family, table, name, elem } = found;
    const elements = elem.map((one) =>
      Array.isArray(one) ? one.map(nftValueText).join(' : ') : nftValueText(one),
    );
    return [{ family, table, name, kind, elements }];
  });
});
