import svgpath from 'svgpath';

/** A rectangle whose short sides are half circles, in whole pixels. */
export interface Pill {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How far a path may be from the outline of the pill that it is taken for, in pixels. */
const tolerance = 0.6;

type Point = readonly [number, number];

/**
 * The pill that a path is the outline of, in the picture's coordinates; undefined where it is another form. Mermaid draws
 * pills as a hundred short curves, each of them twice.
 */
export function pillOf(d: string, matrix: number[]): Pill | undefined {
  const lines = linesOf(d, matrix);
  const points = lines.flat();
  if (points.length < 20) return undefined;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  if (height < 2 || width < height - tolerance) return undefined;
  const radius = height / 2;
  const [from, to, middle] = [left + radius, left + width - radius, top + radius];
  const off = ([x, y]: Point) => {
    const nearest = Math.min(Math.max(x, from), Math.max(from, to));
    return Math.abs(Math.hypot(x - nearest, y - middle) - radius);
  };
  const middles = lines.map(([[a, b], [c, d]]): Point => [(a + c) / 2, (b + d) / 2]);
  if ([...points, ...middles].some((point) => off(point) > tolerance)) return undefined;
  const length = lines.reduce((sum, [[a, b], [c, d]]) => sum + Math.hypot(c - a, d - b), 0);
  const around = 2 * Math.max(0, to - from) + 2 * Math.PI * radius;
  if (length < around * 0.95) return undefined;
  const [x, y, w, h] = [left, top, width, height].map(Math.round) as [number, number, number, number];
  return { x: x || 0, y: y || 0, width: w, height: h };
}

/** The straight lines between the ends of a path's steps; of a curve, those to and from its middle. */
function linesOf(d: string, matrix: number[]): [Point, Point][] {
  const lines: [Point, Point][] = [];
  let start: Point = [0, 0];
  svgpath(d)
    .matrix(matrix)
    .abs()
    .unshort()
    .unarc()
    .iterate((segment, _, x, y) => {
      const [command, ...n] = segment as [string, ...number[]];
      const from: Point = [x, y];
      const add = (...points: Point[]) =>
        points.forEach((point, index) => lines.push([index > 0 ? points[index - 1]! : from, point]));
      if (command === 'M') start = [n[0]!, n[1]!];
      else if (command === 'Z') add(start);
      else if (command === 'H') add([n[0]!, y]);
      else if (command === 'V') add([x, n[0]!]);
      else if (command === 'C') {
        const half = (a: number, b: number, c: number, d: number) => (a + 3 * b + 3 * c + d) / 8;
        add([half(x, n[0]!, n[2]!, n[4]!), half(y, n[1]!, n[3]!, n[5]!)], [n[4]!, n[5]!]);
      } else if (command === 'Q')
        add([(x + 2 * n[0]! + n[2]!) / 4, (y + 2 * n[1]! + n[3]!) / 4], [n[2]!, n[3]!]);
      else add([n.at(-2)!, n.at(-1)!]);
    });
  return lines;
}
