import { readDictionary } from './dictionary.ts';
import { english } from './english.ts';
import { Lexicon } from './lexicon.ts';
import { entriesOf } from './phrases.ts';

/** What is to be looked at of a word where it stands. Nearly all words need nothing, which is null. */
export type Look = {
  /** No dictionary has it. */
  unknown: boolean;
  /** What begins with it and should not be there. */
  entries: ReturnType<typeof entriesOf>;
  /** The words of the project's dictionary that make it right. */
  used: ReadonlySet<string>;
} | null;

/** The words that were looked up with the help of a project's dictionary. */
export class KnownWords {
  readonly dictionary: string;
  readonly lexicon: Lexicon;
  readonly #looks = new Map<string, Look>();

  /** @param dictionary the text of the project's dictionary. */
  constructor(dictionary: string) {
    this.dictionary = dictionary;
    this.lexicon = new Lexicon(
      english,
      readDictionary(dictionary).map(({ word }) => word),
    );
  }

  get(word: string): Look {
    const known = this.#looks.get(word);
    if (known !== undefined) return known;
    const look = this.#look(word);
    this.#looks.set(word, look);
    return look;
  }

  #look(word: string): Look {
    const used = new Set<string>();
    const unknown = !this.lexicon.knows(word, used);
    const entries = entriesOf(word);
    return unknown || entries || used.size > 0 ? { unknown, entries, used } : null;
  }
}
