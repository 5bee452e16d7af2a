import { nothing } from './observation.ts';
import type { Entry, Listing, Output, Seen } from './observation.ts';

/** Reads what `iptables -S` prints. `words` are the program's arguments. */
export function readRules(host: string, words: readonly string[], output: Output): Seen {
  const seen = nothing();
  // With counters the lines are others.
  if (words.some((word) => /^-[a-zA-Z]*v|^--verbose$/.test(word))) return seen;
  const table = tableOf(words);
  if (table === undefined) return seen;
  const rules = output.lines.flatMap((text, line) =>
    /^-A \S/.test(text) ? [{ text: text.trimEnd(), line }] : [],
  );
  seen.observations = ruleListings(
    host,
    table,
    rules,
    output.whole && output.lines.some((text) => /^-[NPA] /.test(text)),
  );
  return seen;
}

/** The table that `iptables` is told to use; undefined where the text doesn't tell. */
function tableOf(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === '-t' || word === '--table');
  const table =
    at < 0
      ? (words.find((word) => /^-t\w|^--table=/.test(word))?.replace(/^-t|^--table=/, '') ?? 'filter')
      : words[at + 1];
  return table?.includes('$') ? undefined : table;
}

/** Reads what `iptables-save` prints, also as facts. */
export function readSavedRules(host: string, lines: readonly string[], whole: boolean): Listing[] {
  const listings: Listing[] = [];
  let [table, rules] = ['', [] as Entry[]];
  for (const [line, text] of lines.entries()) {
    if (text.startsWith('*')) [table, rules] = [text.slice(1).trim(), []];
    else if (text.startsWith('-A ')) rules.push({ text: text.trimEnd(), line });
    else if (text.startsWith('COMMIT') && table !== '')
      listings.push(...ruleListings(host, table, rules, whole));
  }
  return listings;
}

function ruleListings(host: string, table: string, rules: readonly Entry[], whole: boolean): Listing[] {
  const chains = new Map<string, Entry[]>();
  for (const rule of rules) {
    const chain = rule.text.slice(3, rule.text.indexOf(' ', 3) >>> 0);
    const own = chains.get(chain);
    if (own) own.push(rule);
    else chains.set(chain, [rule]);
  }
  return [...chains].map(([chain, entries]) => ({
    host,
    interface: '',
    attribute: `rules ${table} ${chain}` as const,
    entries,
    whole,
    line: entries[0]!.line,
  }));
}
