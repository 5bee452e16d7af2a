import type { Page } from '../../labs/document.ts';
import type { Place } from '../../labs/problem.ts';

/**
 * The place of a word in a stretch of a page, where it stands alone; of the whole stretch where the page writes it
 * otherwise. `before` is how many equal words come first.
 */
export function wordPlace({ text }: Page, around: Place, word: string, before = 0): Place {
  const end = around.end ?? around;
  const lines = text.split(/\r\n|\n|\r/).slice(around.line - 1, end.line);
  let left = before;
  for (const [index, content] of lines.entries()) {
    const line = around.line + index;
    const last = line === end.line && around.end ? end.column - 1 : content.length;
    const first = index === 0 ? around.column - 1 : 0;
    for (let at = content.indexOf(word, first); at >= 0 && at + word.length <= last;) {
      if (stands(content, at, word.length) && left-- === 0)
        return { line, column: at + 1, end: { line, column: at + word.length + 1 } };
      at = content.indexOf(word, at + 1);
    }
  }
  return around;
}

/** Whether what is at a place of a line is no part of a longer name. */
function stands(line: string, at: number, length: number): boolean {
  return (
    !/[\w-]$|\w[.:/]$/.test(line.slice(Math.max(0, at - 2), at)) &&
    !/^(?:\w|[.:/-]\w)/.test(line.slice(at + length, at + length + 2))
  );
}
