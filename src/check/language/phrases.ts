import { isBlank, isPart } from './words.ts';
import { american, names, onlyLower, unfinished, wordings } from './wording.ts';

/** A word or several that a page should not have as it stands there. */
export interface WrongPhrase {
  index: number;
  /** As the page writes it. */
  text: string;
  /** What to say instead; undefined for what says that something is missing. */
  say: string | undefined;
  why: string;
}

/** Words of the tables that begin with the same one. */
interface Entry {
  /** In lower case: the second word, the third, … */
  rest: string[];
  say: string | undefined;
  why: string;
  /** In which case it is wrong: in every one, in lower case, in the one of the table, in any but that. */
  wrong: 'always' | 'lower' | 'like' | 'unlike';
  /** As the table has it. */
  phrase: string;
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
  const second = afterGap(text, index + word.length);
  for (const { rest, say, why, wrong, phrase, unlessBefore } of candidates) {
    // Most stop here: a phrase begins with a word that many sentences have.
    if (rest.length > 0 && (text.charCodeAt(second) | 0x20) !== rest[0]!.charCodeAt(0)) continue;
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
    if (wrong === 'like' && shown !== phrase) continue;
    if (wrong === 'unlike' && (shown === phrase || joined(text, index, end))) continue;
    if (unlessBefore.size > 0 && unlessBefore.has(nextWord(text, end))) continue;
    return { index, text: found, say, why };
  }
  return undefined;
}

/** Whether a name is part of something longer, `github.com` or `linux/veth`. */
function joined(text: string, index: number, end: number): boolean {
  return /[./_@:-]/.test(text[index - 1] ?? '') || (/[./_@:]/.test(text[end] ?? '') && isPart(text, end + 1));
}

/** Where blanks and hyphens end; a hundred are enough. */
function afterGap(text: string, at: number): number {
  const end = Math.min(text.length, at + 100);
  while (at < end && (text[at] === '-' || isBlank(text.charCodeAt(at)))) at++;
  return at;
}

function nextWord(text: string, at: number): string {
  const from = afterGap(text, at);
  return from > at ? /^[\p{L}']*/u.exec(text.slice(from, from + 20))![0].toLowerCase() : '';
}

function indexed(): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  const add = (phrases: string, entry: Pick<Entry, 'say' | 'why' | 'wrong'>, unlessBefore?: string) => {
    for (const phrase of phrases.split(' | ')) {
      const [first, ...rest] = phrase.toLowerCase().split(/[\s-]/) as [string, ...string[]];
      const made = { ...entry, phrase, rest, unlessBefore: new Set(unlessBefore?.split(' | ')) };
      const longestFirst = [...(found.get(first) ?? []), made].sort((a, b) => b.rest.length - a.rest.length);
      found.set(first, longestFirst);
    }
  };
  for (const { wrong, say, why, unlessBefore } of [...wordings, ...american])
    add(wrong, { say, why, wrong: 'always' }, unlessBefore);
  for (const { wrong, say, why } of onlyLower) add(wrong, { say, why, wrong: 'lower' });
  const why = 'that is how the name is written';
  for (const name of names) add(name, { say: name, why, wrong: 'unlike' });
  for (const name of names.filter((one) => one.includes('-')))
    add(name.replaceAll('-', ''), { say: name, why, wrong: 'always' });
  const missing = { say: undefined, why: 'it says that something is missing here' };
  add(unfinished.marks, { ...missing, wrong: 'like' });
  add(unfinished.phrases, { ...missing, wrong: 'always' });
  return found;
}
