import type { HeadlessTerminal, IBufferCell } from './headless.ts';

/**
 * A row of a terminal as text for another terminal: characters and colours only, exactly `width` wide. Whatever the
 * programs in it printed, nothing but what its cells hold comes out.
 * @param y row on the screen, from 0; what is scrolled back counts.
 */
export function rowOf(terminal: HeadlessTerminal, y: number, width: number): string {
  const buffer = terminal.buffer.active;
  const line = buffer.getLine(buffer.viewportY + y);
  const cell = buffer.getNullCell();
  let text = '';
  let style = '0';
  let x = 0;
  while (x < width) {
    const found = x < terminal.cols ? line?.getCell(x, cell) : undefined;
    const wide = found?.getWidth() === 2;
    // Half of a wide character can't be shown.
    const chars = found && !(wide && x + 1 >= width) ? printable(found.getChars()) : ' ';
    const next = found ? styleOf(found) : '0';
    if (next !== style) text += `\x1b[${next}m`;
    style = next;
    text += chars;
    x += wide && chars !== ' ' ? 2 : 1;
  }
  return style === '0' ? text : `${text}\x1b[0m`;
}

/** Marks that reorder text would reach beyond their cell. */
function printable(chars: string): string {
  return chars.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '') || ' ';
}

/** The parameters of the sequence that sets a cell's style (ECMA-48, SGR). */
function styleOf(cell: IBufferCell): string {
  const flags: [number, string][] = [
    [cell.isBold(), '1'],
    [cell.isDim(), '2'],
    [cell.isItalic(), '3'],
    [cell.isUnderline(), '4'],
    [cell.isBlink(), '5'],
    [cell.isInverse(), '7'],
    [cell.isInvisible(), '8'],
    [cell.isStrikethrough(), '9'],
  ];
  const codes = ['0', ...flags.filter(([set]) => set !== 0).map(([, code]) => code)];
  if (!cell.isFgDefault()) codes.push(colour(cell.getFgColor(), cell.isFgRGB(), 30));
  if (!cell.isBgDefault()) codes.push(colour(cell.getBgColor(), cell.isBgRGB(), 40));
  return codes.join(';');
}

function colour(value: number, rgb: boolean, base: 30 | 40): string {
  if (rgb) return `${base + 8};2;${value >> 16};${(value >> 8) & 255};${value & 255}`;
  if (value < 8) return String(base + value);
  if (value < 16) return String(base + 60 + value - 8);
  return `${base + 8};5;${value}`;
}
