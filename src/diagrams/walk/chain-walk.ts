import type { Chain } from '../facts/netfilter.ts';
import { markedBy, matches, targetOf } from './rule-match.ts';
import type { Met, Target } from './rule-match.ts';

/** A rule that a packet can meet. */
export interface RuleMet {
  chain: Chain;
  rule: string;
}

/** What ends a packet's way through a table. */
const verdicts = new Set(['ACCEPT', 'DROP', 'REJECT', 'DNAT', 'SNAT', 'MASQUERADE', 'REDIRECT', 'NETMAP']);

/**
 * Sends a packet through a table of iptables from one of its first chains. Where a rule depends on what can't be known,
 * both ways are gone.
 * @param packet Its mark becomes the one that it leaves with.
 * @param wanted Which rules are looked for, by target; `mark` is the one that the packet comes with.
 * @returns those that it can meet, each once.
 */
export function rulesMet(
  chains: readonly Chain[],
  table: string,
  first: string,
  packet: Met,
  wanted: (target: Target, mark: number | undefined) => boolean,
): RuleMet[] {
  const met: RuleMet[] = [];
  const find = (name: string) =>
    chains.find((chain) => chain.tool === 'iptables' && chain.table === table && chain.name === name);

  /** Goes through a chain; true where the packet surely does not go on behind it. */
  const walk = (chain: Chain): boolean => {
    for (const rule of chain.rules) {
      const match = matches(rule, packet);
      if (match === false) continue;
      const target = targetOf(rule);
      if (wanted(target, packet.mark) && !met.some((one) => one.chain === chain && one.rule === rule))
        met.push({ chain, rule });
      const before = packet.mark;
      const next = find(target.name);
      const ends = next ? walk(next) : verdicts.has(target.name);
      if (before !== undefined) packet.mark = markedBy(target, before) ?? packet.mark;
      if (target.name === 'CONNMARK') packet.mark = undefined;
      if (match === undefined && packet.mark !== before) packet.mark = undefined;
      if (match === true && ends) return true;
      if (match === true && (target.name === 'RETURN' || target.goto)) return false;
    }
    return false;
  };

  const chain = find(first);
  if (chain) walk(chain);
  return met;
}
