import { inRange } from './evaluator.fixture.ts';
import type { Connection } from './evaluator.fixture.ts';
import type { PolicyRules } from './rules.ts';

/**
 * Does with a connection's first packet what the kernel would with the rules of one node: those of the chain `forward`, which are the same
 * everywhere, and of the chains that they lead to. For tests only; knows no more of nft than the compiler writes.
 * @returns whether it is let through.
 */
export function passes(
  { maps, chains, sets }: PolicyRules,
  { from, to, protocol, port }: Connection,
): boolean {
  const suffix = from.includes(':') ? '-v6' : '';
  const jumps = [
    maps[`isolated-egress${suffix as ''}`][from],
    maps[`isolated-ingress${suffix as ''}`][to],
  ].filter((jump) => jump !== undefined);
  return jumps.every((jump) => {
    const chain = chains[jump.replace(/^jump /, '')];
    if (chain === undefined) throw new Error(`there is no chain for ${jump}`);
    for (const rule of chain) {
      const verdict = verdictOf(rule);
      if (verdict !== undefined) return verdict !== 'drop';
    }
    throw new Error(`${jump} ends without a verdict`);
  });

  /** What a rule says of the packet; undefined where it is about others. */
  function verdictOf(rule: string): string | undefined {
    let rest = rule.replace(/ comment "[^"]*"$/, '');
    const take = (pattern: RegExp): string[] | undefined => {
      const found = pattern.exec(rest);
      if (found === null) return undefined;
      rest = rest.slice(found[0].length).trimStart();
      return found.slice(1);
    };
    let parts: string[] | undefined;
    for (;;) {
      if ((parts = take(/^ip(6?) daddr \. (\w+) dport @(\S+)/))) {
        if (!isFamily(parts[0]!) || parts[1] !== protocol.toLowerCase()) return undefined;
        if (!elements(parts[2]!).includes(`${to} . ${port}`)) return undefined;
      } else if ((parts = take(/^ip(6?) ([sd])addr (!= )?(\{ [^}]* \}|\S+)/))) {
        const [six, side, not, text] = parts as [string, string, string | undefined, string];
        if (!isFamily(six)) return undefined;
        const all = text.startsWith('@') ? elements(text.slice(1)) : listed(text);
        const isIn = all.some((range) => inRange(side === 's' ? from : to, range));
        if (isIn === (not !== undefined)) return undefined;
      } else if ((parts = take(/^(tcp|udp|sctp) dport (\{ [^}]* \}|\S+)/))) {
        const isIn = listed(parts[1]!).some((range) => {
          const [first, last = first] = range.split('-').map(Number) as [number, number?];
          return port >= first && port <= last;
        });
        if (parts[0] !== protocol.toLowerCase() || !isIn) return undefined;
      } else if ((parts = take(/^meta l4proto (\w+)/))) {
        if (parts[0] !== protocol.toLowerCase()) return undefined;
      } else if ((parts = take(/^meta nfproto ipv([46])/))) {
        if ((parts[0] === '6') !== from.includes(':')) return undefined;
      } else if (take(/^counter/) === undefined) break;
    }
    if (rest !== 'return' && rest !== 'accept' && rest !== 'drop')
      throw new Error(`this can't be read: ${rule}`);
    return rest;
  }

  function isFamily(six: string): boolean {
    return (six === '6') === from.includes(':');
  }

  function elements(set: string): readonly string[] {
    if (sets[set] === undefined) throw new Error(`there is no set ${set}`);
    return sets[set].elements;
  }
}

function listed(text: string): string[] {
  return text.replace(/^\{ | \}$/g, '').split(', ');
}
