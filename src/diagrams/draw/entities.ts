import type { DrawnElement } from './drawn.ts';

const names: Record<string, string> = { amp: '&', apos: "'", gt: '>', lt: '<', nbsp: '\u00a0', quot: '"' };

/** `#35;` and `#quot;` are Mermaid's, `&#35;` and `&quot;` HTML's. */
const entity = /&?#(\d{1,7});|[&#]([a-z]{2,4});/g;
/** Where `#123;` is a colour. */
const styling = /^\s*(?:style|linkStyle|classDef)\b/;

/** A text whose entities are replaced by letters that it does not have otherwise. */
export interface StoodIn {
  text: string;
  /** What each of these letters stands for. */
  meanings: Map<string, string>;
}

/**
 * Puts a letter in the place of each entity of a Mermaid text: Mermaid draws some as they are written, and makes their boxes
 * too wide. The letters are as wide as any other in a monospaced font.
 */
export function standIn(source: string): StoodIn {
  const meanings = new Map<string, string>();
  const letters = freeLetters(source);
  const letterOf = new Map<string, string>();
  const lines = source.split('\n').map((line) => {
    if (styling.test(line)) return line;
    return line.replace(entity, (written, code: string | undefined, name: string | undefined) => {
      const meaning = name === undefined ? characterOf(Number(code)) : names[name];
      if (meaning === undefined) return written;
      const letter = letterOf.get(meaning) ?? letters.next().value;
      if (letter === undefined) return written;
      letterOf.set(meaning, letter);
      meanings.set(letter, meaning);
      return letter;
    });
  });
  return { text: lines.join('\n'), meanings };
}

/** Puts what the letters stand for into the drawn lines. */
export function putBack(element: DrawnElement, meanings: ReadonlyMap<string, string>): DrawnElement {
  if (meanings.size === 0) return element;
  const lines = element.lines?.map((line) => ({
    ...line,
    text: [...line.text].map((letter) => meanings.get(letter) ?? letter).join(''),
  }));
  return {
    ...element,
    ...(lines && { lines }),
    children: element.children.map((child) => putBack(child, meanings)),
  };
}

/** Letters of Latin Extended-A, which every monospaced font has, without those of the text. */
function* freeLetters(text: string): Generator<string, undefined> {
  for (let code = 0x100; code < 0x180; code++) {
    const letter = String.fromCodePoint(code);
    if (!text.includes(letter)) yield letter;
  }
  return undefined;
}

function characterOf(code: number): string | undefined {
  return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? String.fromCodePoint(code)
    : undefined;
}
