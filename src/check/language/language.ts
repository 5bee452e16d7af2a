import type { Page } from '../../labs/document.ts';
import type { PageText } from '../../labs/page-text.ts';
import type { Place } from '../../labs/problem.ts';
import type { Book } from '../claims.ts';
import type { Report } from '../finding.ts';
import { targetOf } from '../links/target.ts';
import { linesOf, offsetOf, stretchPlaces } from '../text-place.ts';
import type { Run, Stretch } from '../text-place.ts';
import { KnownWords } from './known-words.ts';
import { wrongPhrase } from './phrases.ts';
import type { WrongPhrase } from './phrases.ts';
import { emptyLinks } from './wording.ts';
import { eachWord, isIdentifier, isPart } from './words.ts';

/** What was found in the words of a part of the book. */
export interface Language {
  /** Words that no dictionary has. */
  unknown: UnknownWord[];
  /** Words that this book doesn't use. */
  wrong: Report[];
  /** Words that say that something is missing. */
  unfinished: Report[];
  /** The words of the project's dictionary that pages have. */
  used: Set<string>;
}

/** A word that no dictionary has, and where a page has it. */
export interface UnknownWord {
  file: string;
  place: Place;
  word: string;
}

/** A run of words, with what stands before and behind it on its page. */
interface Words {
  run: Run & { link?: string };
  before: PageText | undefined;
  behind: PageText | undefined;
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
  // Parts of a book have most of their words in common.
  if (known?.dictionary !== dictionary) known = new KnownWords(dictionary);
  const language: Language = { unknown: [], wrong: [], unfinished: [], used: new Set() };
  for (const { page } of pages) {
    for (const run of page.front?.texts ?? [])
      readRun(page, { run, before: undefined, behind: undefined }, known, language);
    for (const [index, run] of page.texts.entries()) {
      if (run.kind !== 'text') continue;
      readRun(page, { run, before: page.texts[index - 1], behind: page.texts[index + 1] }, known, language);
    }
  }
  return language;
}

function readRun(page: Page, words: Words, known: KnownWords, language: Language): void {
  const { text, link } = words.run;
  // The titles of others' works are theirs. Asked for where something was found: most links have nothing.
  const quoted = () => link !== undefined && targetOf(link, '/').kind === 'elsewhere';
  const unknown: Stretch[] = [];
  const phrases: WrongPhrase[] = [];
  eachWord(text, (word, index) => {
    const look = known.get(word);
    if (look === null) return;
    for (const own of look.used) language.used.add(own);
    const phrase = look.entries && wrongPhrase(text, index, word, look.entries);
    if (phrase && !quoted()) phrases.push(phrase);
    else if (
      look.unknown &&
      !isPartOfOther(page, words, index, word, quoted()) &&
      !inCompound(text, index, word, known, language.used)
    )
      unknown.push({ index, text: word });
  });
  const { file } = page;
  stretchPlaces(page, words.run, unknown).forEach((at, index) => {
    language.unknown.push({ file, place: at, word: unknown[index]!.text });
  });
  stretchPlaces(page, words.run, phrases).forEach((at, index) => {
    const { text: phrase, say, why } = phrases[index]!;
    const message = `“${phrase.replaceAll(/\s+/g, ' ')}”: ${why}.`;
    const mend = say === undefined ? 'write it, or leave it out until it is written' : `say ${say}`;
    (say === undefined ? language.unfinished : language.wrong).push({ file, place: at, message, mend });
  });
  if (isEmptyLink(words)) {
    const message = `“${text.trim()}” tells nobody where the link leads, least of all who hears a page’s links read out.`;
    const mend = 'make a link of the words that name what is there';
    language.wrong.push({ file, place: words.run.place, message, mend });
  }
}

/** Whether a word that is none by itself is part of something else: an identifier, inline code with an ending. */
function isPartOfOther(
  page: Page,
  { run, before, behind }: Words,
  index: number,
  word: string,
  quoted: boolean,
): boolean {
  const { text } = run;
  // In a link to elsewhere, what has a slash is a repository's name or a path.
  if (isIdentifier(text, index, word.length, quoted)) return true;
  const last = before === undefined ? -1 : before.text.length - 1;
  if (index === 0 && before && isPart(before.text, last) && touch(page, before.place, run.place)) return true;
  const ends = index + word.length === text.length;
  return ends && behind !== undefined && isPart(behind.text, 0) && touch(page, run.place, behind.place);
}

/** Whether these words are all that a link has, and say nothing. */
function isEmptyLink({ run, before, behind }: Words): boolean {
  if (run.link === undefined || run.text.length > 20) return false;
  const whole = before?.link !== run.link && behind?.link !== run.link;
  return whole && emptyLinks.has(run.text.trim().toLowerCase());
}

/** Whether one place ends where another one begins, but for marks of emphasis. */
function touch(page: Page, { end }: Place, next: Place): boolean {
  if (end?.line !== next.line || next.column < end.column || next.column - end.column > 3) return false;
  const { text, starts } = linesOf(page);
  return /^[*_~]*$/.test(text.slice(offsetOf(starts, end), offsetOf(starts, next)));
}

/** Whether a word is part of a compound that the project's dictionary has as a whole. */
function inCompound(
  text: string,
  index: number,
  word: string,
  { lexicon }: KnownWords,
  used: Set<string>,
): boolean {
  const end = index + word.length;
  return (text[index - 1] === '-' || text[end] === '-') && lexicon.owns(compound(text, index, end), used);
}

/** The words around a stretch that hyphens join. */
function compound(text: string, from: number, to: number): string {
  const before = /[\p{L}\p{M}\p{N}_'’-]*$/u.exec(text.slice(Math.max(0, from - 100), from))![0];
  const behind = /^[\p{L}\p{M}\p{N}_'’-]*/u.exec(text.slice(to, to + 100))![0];
  return (before.replace(/^-+/, '') + text.slice(from, to) + behind).replace(/(?:['’]s)?-*$/, '');
}
