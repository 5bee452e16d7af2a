import { describe, expect, it, test } from 'vitest';
import type { DrawnElement, DrawnLine, DrawnPaint } from './drawn.ts';
import { UnsupportedElement, writeSvg } from './svg.ts';

const box: DrawnPaint = { fill: 'light', stroke: 1, dashed: false };

function element(tag: string, rest: Partial<DrawnElement> = {}): DrawnElement {
  return { tag, classes: [], form: {}, matrix: [1, 0, 0, 1, 0, 0], children: [], ...rest };
}

function line(text: string, x: number, y: number): DrawnLine {
  return { text, x, y, length: text.length * 8, size: 13, inverse: false };
}

function rect(x: number, width: number, paint = box): DrawnElement {
  return element('rect', { form: { x: String(x), y: '0', width: String(width), height: '20.04' }, paint });
}

function svg(...children: DrawnElement[]): string {
  const { svg: text } = writeSvg(element('svg', { children }), 100, 50);
  return text.replace(/^<svg[^>]*>|<\/svg>$/g, '');
}

describe('a drawing', () => {
  it('has a size and nothing that acts or paints by itself', () => {
    const hostile = element('g', {
      classes: ['node', 'default', 'x"onload="alert(1)', 'pod'],
      id: '"><script>',
      children: [
        element('text', { lines: [line('<img src=x onerror=alert(1)>', 0, 0)] }),
        element('rect', {
          form: {
            x: '1',
            y: 'javascript:1',
            width: '9',
            height: '9',
            onclick: 'alert(1)',
            style: 'fill:red',
          },
          paint: box,
        }),
        element('path', { form: { d: 'M0 0L9 9"/><script>' }, paint: box }),
      ],
    });
    const drawing = writeSvg(element('svg', { children: [hostile] }), 100, 50);
    expect(drawing).toMatchObject({ width: 100, height: 50 });
    expect(drawing.svg).toBe(
      '<svg viewBox="0 0 100 50" width="100" height="50">' +
        '<g class="node pod" data-id="&#34;&#62;&#60;script&#62;">' +
        '<text y="0" textLength="224">&#60;img src=x onerror=alert(1)&#62;</text>' +
        '<rect x="1" y="0" width="9" height="9"/><path d="M0 0L9 9"/></g></svg>',
    );
  });

  it('takes a link for what is in it, and refuses pictures and HTML', () => {
    const link = element('a', { form: { href: 'javascript:alert(1)' }, children: [rect(1, 10)] });
    expect(svg(link)).toBe('<rect x="1" y="0" width="10" height="20"/>');
    expect(() => svg(element('image'))).toThrow(UnsupportedElement);
    expect(() => svg(element('g', { children: [element('foreignObject')] }))).toThrow('`foreignObject`');
  });

  it('has edges with their name, their kind and their heads', () => {
    const edge = element('path', {
      id: 'e1',
      classes: ['edge-thickness-thick', 'flowchart-link', 'mine'],
      form: { d: 'M0 0L0 40' },
      paint: { fill: 'none', stroke: 3.5, dashed: true },
      heads: [element('path', { form: { d: 'M0 0L4 4' }, paint: box })],
    });
    expect(svg(edge)).toBe(
      '<g class="edge dotted thick mine" data-id="e1"><path d="M0 0L0 40"/><path d="M0 0L4 4" class="head"/></g>',
    );
  });

  it("has an edge's label under the edge's name", () => {
    const label = element('g', {
      classes: ['edgeLabel'],
      children: [
        element('g', {
          classes: ['label'],
          id: 'e1',
          children: [element('text', { lines: [line('VXLAN 1', 50, 9)] })],
        }),
      ],
    });
    expect(svg(label)).toMatch(/^<g class="edge-label" data-id="e1"><text x="50" .*>VXLAN 1<\/text><\/g>$/);
  });

  it('has titles of groups last, at the left', () => {
    const group = element('g', {
      classes: ['cluster'],
      id: 'worker',
      children: [
        rect(30, 200),
        element('g', {
          classes: ['cluster-label'],
          children: [element('text', { lines: [line('worker', 130, 12)] })],
        }),
      ],
    });
    expect(svg(group, rect(1, 10))).toMatch(
      /^<g class="group" data-id="worker"><rect x="30"[^>]*><\/g><rect x="1"[^>]*><g class="group-label" data-id="worker"><text class="start" x="40" /,
    );
  });

  it('has lines of a `table` begin at one edge, and others in the middle', () => {
    const node = (...classes: string[]) =>
      element('g', {
        classes: ['node', ...classes],
        children: [element('text', { lines: [line('a long line', 50, 10), line('short', 50, 24)] })],
      });
    expect(svg(node('table')).match(/ x="[^"]*"/g)).toEqual([' x="6"', ' x="6"']);
    expect(svg(node()).match(/ x="[^"]*"/g)).toEqual([' x="50"', ' x="50"']);
  });

  it('has a round form once, where Mermaid draws its area and its outline', () => {
    const d = 'M0 0L10 0L10 10L0 0';
    const area = element('path', { form: { d }, paint: { fill: 'light', stroke: 0, dashed: false } });
    const outline = element('path', { form: { d }, paint: { fill: 'none', stroke: 1, dashed: false } });
    expect(svg(element('g', { children: [area, outline] }))).toBe(`<path d="${d}"/>`);
  });

  it('has a pill as one rectangle', () => {
    const half = (x: number, from: number) =>
      Array.from({ length: 19 }, (_, index) => {
        const angle = ((from + index * 10) * Math.PI) / 180;
        return `${x + 12 * Math.cos(angle)} ${12 * Math.sin(angle)}`;
      });
    const points = [...half(22, -90), ...half(-22, 90)];
    const pieces = points.map((point, index) => `M${point}L${points[(index + 1) % points.length]}`);
    const path = (d: string, paint: DrawnPaint) => element('path', { form: { d }, paint });
    const area = path(`M${points.join('L')}Z`, { fill: 'light', stroke: 0, dashed: false });
    const outline = path(pieces.join(''), { fill: 'none', stroke: 1, dashed: false });
    expect(svg(element('g', { children: [area, outline] }))).toBe(
      '<rect x="-34" y="-12" width="68" height="24" rx="12"/>',
    );
    expect(
      svg(
        element('g', {
          children: [
            { ...area, paint: box },
            { ...outline, paint: box },
          ],
        }),
      ),
    ).toBe('<rect x="-34" y="-12" width="68" height="24" rx="12"/>');
  });
});

test('writes boxes of one size alike, wherever they stand', () => {
  const node = (id: string, x: number) =>
    element('g', {
      id,
      classes: ['node'],
      matrix: [1, 0, 0, 1, x, 30.4],
      children: [
        element('rect', {
          form: { x: '-20', y: '-10', width: '40', height: '20' },
          matrix: [1, 0, 0, 1, x, 30.4],
          paint: box,
        }),
        element('text', { lines: [line('eth0', x, 34)] }),
      ],
    });
  const inner =
    '<rect x="-20" y="-10" width="40" height="20"/>' + '<text y="4" textLength="32">eth0</text></g>';
  expect(svg(node('a', 50.2), node('b', 150.2))).toBe(
    `<g class="node" data-id="a" transform="translate(50 30)">${inner}` +
      `<g class="node" data-id="b" transform="translate(150 30)">${inner}`,
  );
});
