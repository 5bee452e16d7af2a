import type { DrawnElement } from './drawn.ts';

/**
 * An element and all in it, as seen from a point of the picture. Boxes of one size are then written alike, which
 * compresses well.
 */
export function movedTo(element: DrawnElement, x: number, y: number): DrawnElement {
  const [a, b, c, d, e, f] = element.matrix as [number, number, number, number, number, number];
  return {
    ...element,
    matrix: [a, b, c, d, e - x, f - y],
    ...(element.lines && { lines: element.lines.map((line) => ({ ...line, x: line.x - x, y: line.y - y })) }),
    children: element.children.map((child) => movedTo(child, x, y)),
  };
}
