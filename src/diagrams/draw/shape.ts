import type { DrawnElement } from './drawn.ts';
import { plainPath, round } from './path.ts';
import { pillOf } from './pill.ts';

/** A form in the picture's coordinates. */
interface Shape {
  /** Tag and attributes, without the brackets. */
  text: string;
  /** Whether its outline can hold an area. */
  closed: boolean;
}

/** The form of an element in the picture's coordinates; undefined where there is nothing to see. */
export function shapeOf({ tag, form, matrix }: DrawnElement): Shape | undefined {
  const [a, b, c, d, e, f] = matrix as [number, number, number, number, number, number];
  const at = (x: number, y: number) => [round(a * x + c * y + e), round(b * x + d * y + f)] as const;
  const number = (name: string) => {
    const value = parseFloat(form[name] ?? '0');
    return Number.isFinite(value) ? value : 0;
  };
  const scale = Math.hypot(a, b);
  switch (tag) {
    case 'rect': {
      // Whole pixels: sharp, and short to say.
      const [width, height] = [number('width') * scale, number('height') * scale].map(Math.round);
      if (!width || !height || width < 0 || height < 0) return undefined;
      const [x, y] = at(number('x'), number('y')).map((value) => Math.round(value) || 0);
      const radius = round(number('rx') * scale);
      const corner = radius > 0 ? ` rx="${radius}"` : '';
      return { text: `rect x="${x}" y="${y}" width="${width}" height="${height}"${corner}`, closed: true };
    }
    case 'circle':
    case 'ellipse': {
      const [x, y] = at(number('cx'), number('cy'));
      const radii = ['rx', 'ry'].map((name) => round((number(name) || number('r')) * scale));
      if (radii[0]! <= 0 || radii[1]! <= 0) return undefined;
      const text =
        radii[0] === radii[1]
          ? `circle cx="${x}" cy="${y}" r="${radii[0]}"`
          : `ellipse cx="${x}" cy="${y}" rx="${radii[0]}" ry="${radii[1]}"`;
      return { text, closed: true };
    }
    case 'line': {
      const [from, to] = [at(number('x1'), number('y1')), at(number('x2'), number('y2'))];
      return { text: `path d="M${from.join(' ')}L${to.join(' ')}"`, closed: false };
    }
    case 'polygon':
    case 'polyline': {
      const numbers = (form['points']?.match(/-?[\d.]+(?:e-?\d+)?/gi) ?? []).map(Number);
      if (numbers.length < 4) return undefined;
      const points = numbers.flatMap((x, index) =>
        index % 2 === 0 ? [at(x, numbers[index + 1] ?? 0).join(' ')] : [],
      );
      return {
        text: `path d="M${points.join('L')}${tag === 'polygon' ? 'Z' : ''}"`,
        closed: tag === 'polygon',
      };
    }
    default: {
      const pill = pillOf(form['d'] ?? '', matrix);
      if (pill) {
        const { x, y, width, height } = pill;
        return {
          text: `rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 2}"`,
          closed: true,
        };
      }
      const { d: data, closed } = plainPath(form['d'] ?? '', matrix);
      return data === '' ? undefined : { text: `path d="${data}"`, closed };
    }
  }
}
