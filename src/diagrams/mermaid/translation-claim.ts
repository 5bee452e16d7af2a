import { ipvsText, readIpvs } from '../facts/ipvs.ts';
import { readChains, readSets } from '../facts/netfilter.ts';
import type { End } from './moment.ts';
import { namesIn } from './names.ts';
import type { Name } from './names.ts';
import type { Recorded } from './recorded.ts';

/** The translation that a label names. */
export interface TranslationClaim {
  kind: 'dnat' | 'snat' | 'masquerade';
  /** What stands before the arrow or `to`: what is translated. */
  from: Name[];
  /** What it becomes. */
  to: Name[];
}

/** The translation in a label: `DNAT 10.96.0.10:80 -> 10.244.1.2:8080`, `SNAT to 172.18.0.3`, `MASQUERADE`. */
export function translationIn(label: string): TranslationClaim | undefined {
  const [, word] = /\b(DNAT|SNAT|MASQUERADED?)\b/i.exec(label) ?? [];
  if (word === undefined) return undefined;
  const kind = /^m/i.test(word) ? 'masquerade' : word.toLowerCase() === 'dnat' ? 'dnat' : 'snat';
  const [before = '', ...after] = label.split(/\s*(?:-+>|=+>|→|⇒|\bto\b)\s*/);
  const addresses = (text: string) =>
    namesIn(text).filter((name) => name.kind === 'address' || name.kind === 'prefix' || name.kind === 'port');
  return after.length > 0
    ? { kind, from: addresses(before), to: addresses(after.join(' ')) }
    : { kind, from: [], to: addresses(label) };
}

const actions = {
  dnat: /\bDNAT\b|\bREDIRECT\b|\bdnat\b|\bredirect\b/,
  snat: /\bSNAT\b|\bsnat\b/,
  masquerade: /\bMASQUERADE\b|\bmasquerade\b/,
};

/**
 * Why no host's rules bear out what a label says is translated; undefined where they do at some moment.
 * @param to where the edge leads: a DNAT must lead to an address of it.
 */
export function translationRefuted(
  { kind, from, to }: TranslationClaim,
  target: End | undefined,
  recorded: Recorded,
): string | undefined {
  const text = (names: readonly Name[]) => names.map((name) => name.raw).join(':');
  const holds = recorded.some((moment) =>
    moment.hosts.some(([, facts]) => {
      const chains = readChains(facts).flatMap((chain) => chain.rules);
      const sets = readSets(facts).flatMap(({ elements }) => elements);
      const servers = kind === 'dnat' ? readIpvs(facts).map(ipvsText) : [];
      const rules = [...chains, ...sets, ...servers];
      // A service's address is matched in one rule, and translated in another one that it jumps to.
      const matched = from.every((name) => rules.some((rule) => names(rule).has(keyOf(name))));
      const acting = [...chains.filter((rule) => actions[kind].test(rule)), ...servers];
      return matched && acting.some((rule) => to.every((name) => names(rule).has(keyOf(name))));
    }),
  );
  if (!holds) {
    const what = [text(from), text(to)].filter(Boolean).join(' → ');
    return `No host has a rule that translates as the label says (\`${[kind.toUpperCase(), what].filter(Boolean).join(' ')}\`).`;
  }
  const address = kind === 'dnat' ? to.find((name) => name.kind === 'address')?.text : undefined;
  if (!target || address === undefined) return undefined;
  const owned = recorded.some((moment) =>
    moment.addresses({ host: target.host, interface: undefined }).some((own) => own.address === address),
  );
  return owned
    ? undefined
    : `The translation leads to \`${address}\`, which is not an address of \`${target.host}\`.`;
}

function names(rule: string): Set<string> {
  return new Set(namesIn(rule).map(keyOf));
}

/** `-d 10.96.0.10/32` is the address 10.96.0.10. */
function keyOf({ kind, text }: Name): string {
  return `${kind === 'prefix' ? 'address' : kind} ${text.replace(/\/(?:32|128)$/, '')}`;
}
