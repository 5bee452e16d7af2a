import { isIPv6 } from 'node:net';
import type { Chain } from '../facts/netfilter.ts';
import { covers, parsePrefix } from '../facts/prefix.ts';
import type { RuleMet } from './chain-walk.ts';
import type { Met } from './rule-match.ts';
import type { Tuple } from './tuple.ts';

/**
 * The one rule of nftables that gives a packet its new destination (`dnat`) or source (`snat`), among those whose
 * conditions it may meet. Undefined where none or more than one does.
 */
export function nftRules(
  chains: readonly Chain[],
  kind: 'dnat' | 'snat',
  packet: Met,
  is: Tuple,
): RuleMet | undefined {
  const [address, port] = kind === 'dnat' ? [is.destination, is.destinationPort] : [is.source, is.sourcePort];
  const ends = [address, `${isIPv6(address) ? `[${address}]` : address}:${port ?? ''}`];
  const found = chains
    .filter(({ tool }) => tool === 'nft')
    .flatMap((chain) => chain.rules.map((rule) => ({ chain, rule })))
    .filter(({ rule }) => {
      const to = new RegExp(`\\b${kind}(?: ip6?)? to (\\S+)`).exec(rule)?.[1];
      const gives = to === undefined ? kind === 'snat' && /\bmasquerade\b/.test(rule) : ends.includes(to);
      return gives && mayMeet(rule, packet);
    });
  return found.length === 1 ? found[0] : undefined;
}

/** Whether none of the rule's conditions on addresses and interfaces speaks against it. */
function mayMeet(rule: string, packet: Met): boolean {
  const addresses = { saddr: packet.source, daddr: packet.destination };
  const interfaces = { iifname: packet.in, oifname: packet.out };
  for (const [, field, not, prefix = ''] of rule.matchAll(
    /\bip6? (saddr|daddr) (!= )?([\da-f.:]+(?:\/\d+)?)/g,
  )) {
    const address = addresses[field as keyof typeof addresses];
    if (covers(parsePrefix(prefix, isIPv6(address) ? 'inet6' : 'inet'), address) === (not !== undefined))
      return false;
  }
  for (const [, field, not, name] of rule.matchAll(/\b(iifname|oifname) (!= )?"([^"]*)"/g))
    if ((interfaces[field as keyof typeof interfaces] === name) === (not !== undefined)) return false;
  return true;
}
