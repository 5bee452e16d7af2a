import type { Page } from '../../labs/document.ts';
import type { Place } from '../../labs/problem.ts';
import { linesOf, offsetOf, pointOf } from '../text-place.ts';

/** After so many words that the page writes otherwise, with `\\_` or `&amp;`, the rest of a stretch is not searched. */
const mostMissed = 20;

/**
 * The places of words in a stretch of a page, each where it stands alone; of the whole stretch for one that the page writes
 * otherwise.
 * @param words in the order in which they stand there.
 */
export function wordPlaces(page: Page, around: Place, words: readonly string[]): Place[] {
  const { text, starts } = linesOf(page);
  const end = offsetOf(starts, around.end ?? around);
  let from = offsetOf(starts, around);
  let missed = 0;
  return words.map((word) => {
    const at = missed < mostMissed ? standing(text, word, from, end) : -1;
    if (at < 0) {
      missed++;
      return around;
    }
    from = at + word.length;
    return { ...pointOf(starts, at), end: pointOf(starts, from) };
  });
}

/** Where a word stands between two offsets as no part of a longer name; -1 where it doesn't. */
function standing(text: string, word: string, from: number, end: number): number {
  for (
    let at = text.indexOf(word, from);
    at >= 0 && at + word.length <= end;
    at = text.indexOf(word, at + 1)
  ) {
    const [before, after] = [
      text.slice(Math.max(0, at - 2), at),
      text.slice(at + word.length, at + word.length + 2),
    ];
    if (!/[\w-]$|\w[./]$/.test(before) && !/^(?:\w|[./-]\w)/.test(after)) return at;
  }
  return -1;
}
