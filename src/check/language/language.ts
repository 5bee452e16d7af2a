import type { Page } from '../../labs/document.ts';
import type { PageText } from '../../labs/page-text.ts';
import type { Place } from '../../labs/problem.ts';
import type { Book } from '../claims.ts';
import type { Report } from '../finding.ts';
import { targetOf } from '../links/target.ts';
import { linesOf, offsetOf, stretchPlaces } from '../text-place.ts';
import type { Run, Stretch } from '../text-place.ts';
import { readDictionary } from './dictionary.ts';
import { english } from './english.ts';
import { Lexicon } from './lexicon.ts';
import { entriesOf, wrongPhrase } from './phrases.ts';
import type { WrongPhrase } from './phrases.ts';
import { eachWord, isIdentifier, isPart } from './words.ts';

/** What was found in the words of a part of the book. */
export interface Language {
  /** Words that no dictionary has. */
  unknown: UnknownWord[];
  /** Words that this book doesn't use. */
  wrong: Report[];
  /** The words of the project's dictionary that pages have. */
  used: Set<string>;
}

/** A word that no dictionary has, and where a page has it. */
export interface UnknownWord {
  file: string;
  place: Place;
  word: string;
}

/** What is to be looked at of a word: most need nothing. */
interface Word {
  unknown: boolean;
  entries: ReturnType<typeof entriesOf>;
  /** The words of the project's dictionary that make it right. */
  used: ReadonlySet<string>;
}

/** The words that were looked up with the help of a project's dictionary: parts of a book have most of them in common. */
class KnownWords {
  readonly dictionary: string;
  readonly lexicon: Lexicon;
  readonly #words = new Map<string, Word | undefined>();

  constructor(dictionary: string) {
    this.dictionary = dictionary;
    this.lexicon = new Lexicon(
      english,
      readDictionary(dictionary).map(({ word }) => word),
    );
  }

  get(word: string): Word | undefined {
    if (!this.#words.has(word)) this.#words.set(word, this.#look(word));
    return this.#words.get(word);
  }

  #look(word: string): Word | undefined {
    const used = new Set<string>();
    const unknown = !this.lexicon.knows(word, used);
    const entries = entriesOf(word);
    return unknown || entries || used.size > 0 ? { unknown, entries, used } : undefined;
  }
}

let known: KnownWords | undefined;
const read = new WeakMap<Book, Language>();

/** Reads all words of a part of the book, once: several rules are about them, and there are many. */
export function languageOf(book: Book): Language {
  let language = read.get(book);
  if (!language) read.set(book, (language = readBook(book)));
  return language;
}

function readBook({ pages, dictionary }: Book): Language {
  if (known?.dictionary !== dictionary) known = new KnownWords(dictionary);
  const language: Language = { unknown: [], wrong: [], used: new Set() };
  for (const { page } of pages)
    for (const { run, neighbours } of runsOf(page)) readRun(page, run, neighbours, known, language);
  return language;
}

/** The runs of words of a page, each with what stands before and behind it. */
function runsOf({
  front,
  texts,
}: Page): { run: Run & { link?: string }; neighbours: (PageText | undefined)[] }[] {
  const body = texts.flatMap((run, index) =>
    run.kind === 'text' ? [{ run, neighbours: [texts[index - 1], texts[index + 1]] }] : [],
  );
  return [...(front?.texts ?? []).map((run) => ({ run, neighbours: [] })), ...body];
}

function readRun(
  page: Page,
  run: Run & { link?: string },
  neighbours: (PageText | undefined)[],
  words: KnownWords,
  language: Language,
): void {
  const { text, link } = run;
  // The titles of others' works are theirs.
  const quoted = link !== undefined && targetOf(link, '/').kind === 'elsewhere';
  const unknown: Stretch[] = [];
  const wrong: WrongPhrase[] = [];
  eachWord(text, (word, index) => {
    const looked = words.get(word);
    if (!looked) return;
    for (const own of looked.used) language.used.add(own);
    const phrase = looked.entries && !quoted ? wrongPhrase(text, index, word, looked.entries) : undefined;
    if (phrase) wrong.push(phrase);
    else if (
      looked.unknown &&
      !excused(page, run, index, word, neighbours, quoted) &&
      !inCompound(text, index, word, words.lexicon, language.used)
    )
      unknown.push({ index, text: word });
  });
  stretchPlaces(page, run, unknown).forEach((place, at) => {
    language.unknown.push({ file: page.file, place, word: unknown[at]!.text });
  });
  stretchPlaces(page, run, wrong).forEach((place, at) => {
    const { text: words, say, why } = wrong[at]!;
    const message = `“${words.replaceAll(/\s+/g, ' ')}”: ${why}.`;
    language.wrong.push({ file: page.file, place, message, mend: `say ${say}` });
  });
}

/** Whether a word that is none by itself is part of something else: an identifier, inline code with an ending. */
function excused(
  page: Page,
  { text, place }: Run,
  index: number,
  word: string,
  [before, behind]: (PageText | undefined)[],
  quoted: boolean,
): boolean {
  // In a link to elsewhere, what has a slash is a repository's name or a path.
  if (isIdentifier(text, index, word.length, quoted)) return true;
  const end = index + word.length;
  if (
    index === 0 &&
    before &&
    touch(page, before.place, place) &&
    isPart(before.text, before.text.length - 1)
  )
    return true;
  return end === text.length && !!behind && touch(page, place, behind.place) && isPart(behind.text, 0);
}

/** Whether one place ends where another one begins, but for marks of emphasis. */
function touch(page: Page, { end }: Place, next: Place): boolean {
  if (end?.line !== next.line || next.column < end.column || next.column - end.column > 3) return false;
  const { text, starts } = linesOf(page);
  return /^[*_~]*$/.test(text.slice(offsetOf(starts, end), offsetOf(starts, next)));
}

/** Whether a word is part of a compound that the project's dictionary has as a whole. */
function inCompound(text: string, index: number, word: string, lexicon: Lexicon, used: Set<string>): boolean {
  const end = index + word.length;
  return (text[index - 1] === '-' || text[end] === '-') && lexicon.owns(compound(text, index, end), used);
}

/** The words around a stretch that hyphens join. */
function compound(text: string, from: number, to: number): string {
  const before = /[\p{L}\p{M}\p{N}_'’-]*$/u.exec(text.slice(Math.max(0, from - 100), from))![0];
  const behind = /^[\p{L}\p{M}\p{N}_'’-]*/u.exec(text.slice(to, to + 100))![0];
  return (before.replace(/^-+/, '') + text.slice(from, to) + behind).replace(/(?:['’]s)?-*$/, '');
}
