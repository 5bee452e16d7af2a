import { isPart } from './words.ts';
import { names, onlyLower, wordings } from './wording.ts';

/** A word or several that a page should not have as it stands there. */
export interface WrongPhrase {
  index: number;
  /** As the page writes it. */
  text: string;
  /** What to say instead. */
  say: string;
  why: string;
}

/** Words of the tables that begin with the same one. */
interface Entry {
  /** In lower case: the second word, the third, … */
  rest: string[];
  say: string;
  why: string;
  /** It is wrong in every case, in lower case only, or in any but the one that `say` has. */
  wrong: 'always' | 'lower' | 'unlike';
  unlessBefore: ReadonlySet<string>;
}

const entries = indexed();

/** The entries of the tables that begin with a word; undefined for nearly every word. */
export function entriesOf(word: string): readonly Entry[] | undefined {
  const key = word.toLowerCase().replace('’', "'");
  return entries.get(key) ?? entries.get(key.replace(/'s$/, ''));
}

/** The longest of the entries that stands in a text at a place, and is wrong there. */
export function wrongPhrase(
  text: string,
  index: number,
  word: string,
  candidates: readonly Entry[],
): WrongPhrase | undefined {
  for (const { rest, say, why, wrong, unlessBefore } of candidates) {
    let end = index + word.length;
    // The possessive is no part of a single word.
    if (rest.length === 0 && /['’]s$/.test(word)) end -= 2;
    for (const next of rest) {
      const from = afterGap(text, end);
      const to = from + next.length;
      if (from === end || text.slice(from, to).toLowerCase().replace('’', "'") !== next || isPart(text, to)) {
        end = -1;
        break;
      }
      end = to;
    }
    if (end === -1) continue;
    const found = text.slice(index, end);
    const shown = found.replaceAll(/\s+/g, ' ');
    if (wrong === 'lower' && shown !== shown.toLowerCase()) continue;
    if (wrong === 'unlike' && (shown === say || joined(text, index, end))) continue;
    if (unlessBefore.has(nextWord(text, end))) continue;
    return { index, text: found, say, why };
  }
  return undefined;
}

/** Whether a name is part of something longer, `github.com` or `linux/veth`. */
function joined(text: string, index: number, end: number): boolean {
  return /[./_@:-]/.test(text[index - 1] ?? '') || (/[./_@:]/.test(text[end] ?? '') && isPart(text, end + 1));
}

function afterGap(text: string, at: number): number {
  const gap = /[\s-]{0,100}/y;
  gap.lastIndex = at;
  gap.exec(text);
  return gap.lastIndex;
}

function nextWord(text: string, at: number): string {
  const from = afterGap(text, at);
  return from > at ? /^[\p{L}']*/u.exec(text.slice(from, from + 20))![0].toLowerCase() : '';
}

function indexed(): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  const add = (phrase: string, entry: Omit<Entry, 'rest'>) => {
    const [first, ...rest] = phrase.toLowerCase().split(/[\s-]/) as [string, ...string[]];
    const known = found.get(first) ?? [];
    found.set(
      first,
      [...known, { ...entry, rest }].sort((a, b) => b.rest.length - a.rest.length),
    );
  };
  const none = new Set<string>();
  for (const { wrong, say, why, unlessBefore } of wordings)
    for (const phrase of wrong)
      add(phrase, { say, why, wrong: 'always', unlessBefore: new Set(unlessBefore) });
  for (const { wrong, say, why } of onlyLower)
    for (const phrase of wrong) add(phrase, { say, why, wrong: 'lower', unlessBefore: none });
  for (const name of names)
    add(name, { say: name, why: 'that is how the name is written', wrong: 'unlike', unlessBefore: none });
  // A name that is close to another one: `kube proxy` has no hyphen, `kubeproxy` neither.
  for (const name of names.filter((one) => one.includes('-')))
    add(name.replaceAll('-', ''), {
      say: name,
      why: 'that is how the name is written',
      wrong: 'always',
      unlessBefore: none,
    });
  return found;
}
