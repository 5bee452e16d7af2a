import type { DiffLine } from '../../labs/compare.ts';
import { visible } from '../../labs/console.ts';
import { make } from '../make.ts';

/** Lines around a change that are shown with it. */
const CONTEXT = 2;

/** A difference as the page shows it: what was recorded, what came now, and a little of what both have. */
export function renderDifference(lines: readonly DiffLine[]): HTMLElement {
  const code = make('code', '');
  for (const line of shortened(lines)) {
    code.append(line === undefined ? make('span', 'diff-gap', '…') : renderLine(line), '\n');
  }
  const box = make('pre', 'diff', code);
  box.ariaLabel = 'Recorded (−) and now (+)';
  box.role = 'group';
  box.tabIndex = 0;
  return box;
}

function renderLine({ sign, text }: DiffLine): HTMLElement {
  const name = sign === '-' ? 'del' : sign === '+' ? 'ins' : 'span';
  const mark = make('span', 'diff-sign', sign === '-' ? '−' : sign);
  return make(name, 'diff-line', mark, visible(text));
}

/** The lines with each longer stretch without a change cut out: undefined in its place. */
export function shortened(lines: readonly DiffLine[]): (DiffLine | undefined)[] {
  const isNear = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ sign }) => sign !== ' '),
  );
  return lines.flatMap((line, at) => {
    if (isNear[at]) return [line];
    return at > 0 && !isNear[at - 1] ? [] : [undefined];
  });
}
