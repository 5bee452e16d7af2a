import type { HostFacts } from '../../labs/facts.ts';
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
      const rules = new Rules(facts, kind);
      const begin =
        from.length === 0 ? rules.all : rules.reached(rules.all.filter((rule) => names(rule, from)));
      return begin.some((rule) => rules.acts(rule) && names(rule, to));
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

/** The rules of a host that may translate, as their tools print them. */
class Rules {
  readonly all: readonly string[];
  readonly #chains = new Map<string, string[]>();
  readonly #acting: ReadonlySet<string>;

  constructor(facts: HostFacts, kind: TranslationClaim['kind']) {
    const chains = readChains(facts);
    for (const { name, rules } of chains)
      this.#chains.set(name, [...(this.#chains.get(name) ?? []), ...rules]);
    const rules = chains.flatMap((chain) => chain.rules);
    const elements = readSets(facts).flatMap((set) => set.elements);
    const servers = kind === 'dnat' ? readIpvs(facts).map(ipvsText) : [];
    this.all = [...rules, ...elements, ...servers];
    // An element of a map holds what is translated and what it becomes.
    this.#acting = new Set([...rules.filter((rule) => actions[kind].test(rule)), ...elements, ...servers]);
  }

  acts(rule: string): boolean {
    return this.#acting.has(rule);
  }

  /** The rules, and all those of the chains that they lead to: an address is matched in one chain, translated in another. */
  reached(rules: readonly string[]): string[] {
    const found = new Set(rules);
    for (const rule of found)
      for (const { text } of namesIn(rule)) for (const next of this.#chains.get(text) ?? []) found.add(next);
    return [...found];
  }
}

/** Whether a rule holds all of the names. */
function names(rule: string, wanted: readonly Name[]): boolean {
  const held = new Set(namesIn(rule).map(keyOf));
  return wanted.every((name) => held.has(keyOf(name)));
}

/** `-d 10.96.0.10/32` is the address 10.96.0.10. */
function keyOf({ kind, text }: Name): string {
  const host = text.replace(/\/(?:32|128)$/, '');
  return `${kind === 'prefix' && host !== text ? 'address' : kind} ${host}`;
}
