import svgpath from 'svgpath';

/** The end points of short curves that follow each other are kept this close, in pixels. */
const tolerance = 0.08;
/** A curve that goes no farther than this, in pixels, may become a line. */
const short = 5;

type Point = readonly [number, number];
interface Step {
  /** An absolute path command without shorthands: `M`, `L`, `C`, `Q`, `A` or `Z`. */
  text: string;
  from: Point;
  to: Point;
  straight: boolean;
}

/** A path in the picture's coordinates, as short as it can be said. */
export interface PlainPath {
  d: string;
  /** Whether it is one line that ends where it began. */
  closed: boolean;
}

/**
 * Brings a path into the picture's coordinates and shortens it: Mermaid draws round forms as hundreds of tiny curves, and a
 * line's pieces each from their own beginning.
 */
export function plainPath(d: string, matrix: number[]): PlainPath {
  const path = svgpath(d).matrix(matrix).abs().unshort();
  const steps: Step[] = [];
  path.iterate((segment, _, x, y) => {
    const from = [x, y] as const;
    const [command, ...numbers] = segment as [string, ...number[]];
    const to: Point =
      command === 'H'
        ? [numbers[0]!, y]
        : command === 'V'
          ? [x, numbers[0]!]
          : command === 'Z'
            ? from
            : [numbers.at(-2)!, numbers.at(-1)!];
    const gap = Math.hypot(to[0] - from[0], to[1] - from[1]);
    // The same place again: the line goes on.
    if (command === 'M' && steps.length > 0 && gap < tolerance) return;
    if (command !== 'Z' && command !== 'M' && gap === 0) return;
    const straight =
      command === 'L' || command === 'H' || command === 'V' || (command === 'C' && gap < short);
    const text = straight ? `L${to.map(round).join(' ')}` : `${command}${numbers.map(round).join(' ')}`;
    steps.push({ text, from, to, straight });
  });
  const kept = simplify(steps);
  const [first, last] = [kept[0], kept.at(-1)];
  const pieces = kept.filter(({ text }) => text.startsWith('M')).length;
  const ends = last?.text === 'Z' || (first && last && distance(first.to, last.to) < tolerance * 2);
  return { d: kept.map(({ text }) => text).join(''), closed: pieces === 1 && Boolean(ends) };
}

/** Rounds to a tenth of a pixel. */
export function round(value: number): number {
  return Math.round(value * 10) / 10 || 0;
}

/** Leaves out, of straight steps that follow each other, those that the others tell (Douglas and Peucker). */
function simplify(steps: Step[]): Step[] {
  const kept: Step[] = [];
  for (let index = 0; index < steps.length;) {
    let end = index;
    while (steps[end]?.straight) end++;
    if (end === index) kept.push(steps[index++]!);
    else {
      kept.push(...thin(steps.slice(index, end)));
      index = end;
    }
  }
  return kept;
}

function thin(run: Step[]): Step[] {
  const last = run.at(-1)!;
  const from = run[0]!.from;
  let farthest = -1;
  let most = tolerance;
  run.slice(0, -1).forEach(({ to }, index) => {
    const off = offLine(to, from, last.to);
    if (off > most) [farthest, most] = [index, off];
  });
  if (farthest < 0) return [last];
  return [...thin(run.slice(0, farthest + 1)), ...thin(run.slice(farthest + 1))];
}

function offLine(point: Point, from: Point, to: Point): number {
  const length = distance(from, to);
  if (length === 0) return distance(point, from);
  const across = (to[0] - from[0]) * (from[1] - point[1]) - (from[0] - point[0]) * (to[1] - from[1]);
  return Math.abs(across) / length;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
