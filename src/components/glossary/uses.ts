import type { Term } from '../../labs/glossary.ts';

/** A term where a text uses it. */
export interface Use {
  term: Term;
  /** Where the word begins and ends in the text. */
  from: number;
  to: number;
}

/** Finds terms in texts: a longer one before a shorter one that it begins with or holds. */
export type FindUses = (text: string) => Use[];

/**
 * Finds the terms in texts, as whole words, with a plural's `s`. A term that is written with capitals must have them
 * (`TAP`); another one may begin a sentence with one.
 */
export function usesOf(terms: readonly Term[]): FindUses {
  const owners = new Map(terms.flatMap((term) => term.forms.map((form) => [form, term] as const)));
  const forms = [...owners.keys()].sort((a, b) => b.length - a.length);
  if (forms.length === 0) return () => [];
  const words = new RegExp(
    `(?<![\\p{L}\\p{N}_-])(?:${forms.map(pattern).join('|')})s?(?![\\p{L}\\p{N}_-])`,
    'gu',
  );
  const ownerOf = (word: string) =>
    owners.get(word) ?? owners.get(word.charAt(0).toLowerCase() + word.slice(1));
  return (text) =>
    [...text.matchAll(words)].flatMap(({ 0: word, index }) => {
      const term = ownerOf(word) ?? ownerOf(word.replace(/s$/, ''));
      return term ? [{ term, from: index, to: index + word.length }] : [];
    });
}

function pattern(form: string): string {
  const escaped = form.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
  const first = form.charAt(0);
  const plain = form === form.toLowerCase() && first !== first.toUpperCase();
  return plain ? `[${first}${first.toUpperCase()}]${escaped.slice(1)}` : escaped;
}
