import { stripVTControlCharacters, styleText } from 'node:util';

/** How text is set in a terminal. */
export interface ProseOptions {
  /** Columns that a line may take. */
  width: number;
  /** Whether to colour it. */
  color: boolean;
}

/**
 * A paragraph of Markdown as lines of a terminal: links with their target behind them, wrapped at blanks. Inline code is
 * coloured, or keeps its backticks where there are no colours.
 * @param indent how many blanks each line begins with.
 */
export function proseLines(markdown: string, { width, color }: ProseOptions, indent = 0): string[] {
  const plain = markdown
    .replaceAll(/\[([^\]]+)\]\(([^)#]+)[^)]*\)/g, '$1 (docs/$2)')
    .replaceAll(/`([^`]+)`/g, (whole, code: string) =>
      color ? code.split(' ').map(paintCode).join(' ') : whole,
    );
  const lines: string[] = [];
  let line = '';
  for (const word of plain.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && indent + stripVTControlCharacters(longer).length > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((text) => ' '.repeat(indent) + text);
}

/** The beginning of a paragraph of Markdown that fits into `width` columns. */
export function proseStart(markdown: string, { width, color }: ProseOptions): string {
  const [first = '', ...rest] = proseLines(markdown, { width: width - 2, color });
  return rest.length > 0 ? `${first} …` : first;
}

function paintCode(word: string): string {
  return styleText('cyan', word, { validateStream: false });
}
