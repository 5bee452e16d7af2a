import { describe, expect, it } from 'vitest';
import { pillOf } from './pill.ts';

const asItIs = [1, 0, 0, 1, 0, 0];

/** The points around a pill of radius 12 from -22 to 22, as Mermaid takes them. */
function around(step = 10): string[] {
  const arc = (x: number, from: number) =>
    Array.from({ length: 180 / step + 1 }, (_, index) => {
      const angle = ((from + index * step) * Math.PI) / 180;
      return `${x + 12 * Math.cos(angle)} ${12 * Math.sin(angle)}`;
    });
  return [...arc(22, -90), ...arc(-22, 90)];
}

const area = `M${around().join('L')}Z`;

describe('a pill', () => {
  it('is found in an area, and in an outline of loose pieces that are drawn twice', () => {
    const pill = { x: -34, y: -12, width: 68, height: 24 };
    expect(pillOf(area, asItIs)).toEqual(pill);
    const points = around();
    const pieces = points.map((point, index) => `M${point}L${points[(index + 1) % points.length]}`).join('');
    expect(pillOf(pieces + pieces, asItIs)).toEqual(pill);
  });

  it('may be moved and made larger', () => {
    expect(pillOf(area, [2, 0, 0, 2, 100, 50])).toEqual({ x: 32, y: 26, width: 136, height: 48 });
  });

  it('is no other form', () => {
    const box = Array.from({ length: 21 }, (_, index) => `${index} 0`);
    expect(pillOf(`M${box.join('L')}L20 10L0 10Z`, asItIs)).toBeUndefined();
    const hexagon = 'M-34 0L-22 -12L22 -12L34 0L22 12L-22 12Z';
    expect(pillOf(hexagon.repeat(6), asItIs)).toBeUndefined();
    // Half of it, and one higher than wide.
    const points = around();
    expect(pillOf(`M${points.slice(0, 20).join('L')}`, asItIs)).toBeUndefined();
    expect(pillOf(area, [0, 1, -1, 0, 0, 0])).toBeUndefined();
    expect(pillOf('', asItIs)).toBeUndefined();
  });
});
