import { labelText } from './label.ts';

/**
 * The lines of a diagram's source. Mermaid's parser keeps no places, so that of a label is found by its text.
 */
export class SourceLines {
  readonly #lines: string[];

  constructor(source: string) {
    this.#lines = source.split(/\r\n|\n|\r/).map((line) => (/^\s*%%/.test(line) ? '' : flat(line)));
  }

  /**
   * The line, from `from` on, that holds the label or as much of it as any line does; else one that holds the ids as
   * words; else `from`.
   */
  find(label: string, ids: readonly string[], from = 0): number {
    const words = ids.map(whole);
    const parts = [label.replaceAll('\n', ' '), label.split('\n')[0]!].filter(Boolean).map(whole);
    const tests = [
      ...parts.map((part) => (line: string) => part.test(line)),
      (line: string) => words.length > 0 && words.every((word) => word.test(line)),
      (line: string) => words.some((word) => word.test(line)),
    ];
    for (const test of tests) {
      const line = this.#lines.findIndex((text, index) => index >= from && test(text));
      if (line !== -1) return line;
    }
    return from;
  }
}

function flat(line: string): string {
  // Entities are decoded by the parser's own notation, so give them that.
  const encoded = line.replaceAll(/#(\d+);/g, 'ﬂ°°$1¶ß').replaceAll(/#(\w+);/g, 'ﬂ°$1¶ß');
  return labelText(encoded).replaceAll('\n', ' ');
}

/** Finds a text that is not a part of a longer word. */
function whole(text: string): RegExp {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<!\\w|\\w[.-])${escaped}(?!\\w|[.-]\\w)`);
}
