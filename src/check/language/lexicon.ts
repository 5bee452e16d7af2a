import { distance } from '../../labs/near.ts';
import type { English } from './english.ts';
import { names } from './wording.ts';

/** So many wrong words of a book get a suggestion, none longer than this: each is searched for in the whole dictionary. */
const most = 50;
const longest = 40;

/** The words of names whose spelling is asked for. */
const properNames = new Set(names.flatMap((name) => name.split(' ').map((word) => word.replace(/s$/, ''))));

/** Which words are right: those of English, names, and the project's own. */
export class Lexicon {
  readonly #english: () => English;
  readonly #own: ReadonlySet<string>;
  readonly #suggested = new Map<string, string>();

  /** @param english is called when the first word is asked for. */
  constructor(english: () => English, own: Iterable<string>) {
    this.#english = english;
    this.#own = new Set(own);
  }

  /**
   * Whether a word is right. What holds digits or `_` is an identifier, a single letter a name. A word in lower case may begin with a
   * capital, because sentences do; in capitals it is an abbreviation, which has to be known as such unless it is long. The possessive
   * of every word is right, and the plural of the project's own and of abbreviations.
   * @param used is given the word of the project's that makes it right, where English has none.
   */
  knows(word: string, used: Set<string>): boolean {
    const text = word.replaceAll('’', "'");
    if (text.length === 1 || /[\p{N}_]/u.test(text) || this.#has(text)) return true;
    if (/'s$/i.test(text)) return this.knows(text.slice(0, -2), used);
    if (this.owns(text, used) || properNames.has(text.replace(/s$/, ''))) return true;
    const lower = text.toLowerCase();
    if (/^\p{Lu}[\p{Ll}\p{M}']+$/u.test(text)) return this.#has(lower) || this.owns(lower, used);
    return text.length > 5 && text === text.toUpperCase() && this.#has(lower);
  }

  /** Whether the project's dictionary has a word, or the word of which it is the plural. Compounds may be asked for as a whole. */
  owns(word: string, used: Set<string>): boolean {
    for (const one of [
      word,
      word.replace(/s$/, ''),
      word.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase()),
    ]) {
      if (!this.#own.has(one)) continue;
      used.add(one);
      return true;
    }
    return false;
  }

  /** ` Did you mean …?`, or nothing. */
  suggestion(word: string): string {
    const known = this.#suggested.get(word);
    if (known !== undefined || word.length > longest || this.#suggested.size >= most) return known ?? '';
    const english = this.#english();
    // What an abbreviation looks like, it isn't.
    const near = /^\p{Lu}{2}/u.test(word) ? [] : english.near(word);
    const made = this.#nearest(
      word,
      near.find((one) => english.has(one)),
    );
    this.#suggested.set(word, made);
    return made;
  }

  /** A word of the project where one is nearer than that of English, which knows what fingers do. */
  #nearest(word: string, near: string | undefined): string {
    const far = (one: string) => distance(word.toLowerCase(), one.toLowerCase());
    let [nearest, least] = [near, near === undefined ? Infinity : far(near)];
    for (const own of this.#own) {
      // Lengths alone tell of most that they are farther.
      if (Math.abs(own.length - word.length) >= least || far(own) >= least) continue;
      [nearest, least] = [own, far(own)];
    }
    return nearest === undefined || least > Math.max(2, word.length * 0.4)
      ? ''
      : ` Did you mean \`${nearest}\`?`;
  }

  #has(word: string): boolean {
    return this.#english().has(word);
  }
}
