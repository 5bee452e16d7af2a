import type { DrawnDiagram, DrawnElement, DrawnPaint } from './drawn.ts';

/** The part of Mermaid's own interface that is used here. */
interface MermaidApi {
  render(id: string, text: string): Promise<{ svg: string }>;
}

/**
 * Draws texts with Mermaid and reads the drawings. Runs in the browser's page, where it is sent as text: so it uses nothing
 * from outside of itself but the page.
 * @returns a `DrawnDiagram[]` as JSON: Playwright takes several times as long to write and read what is no text.
 */
export async function drawInPage(texts: readonly string[]): Promise<string> {
  const { mermaid, fontAscent } = globalThis as unknown as { mermaid: MermaidApi; fontAscent: number };
  const forms = 'x y width height rx ry cx cy r x1 y1 x2 y2 points d'.split(' ');
  const shapes = 'rect path polygon polyline circle ellipse line'.split(' ');

  const margin = 4;
  let toPicture = new DOMMatrix();

  function fillOf({ fill, fillOpacity }: CSSStyleDeclaration): DrawnPaint['fill'] {
    if (fill === 'none' || fillOpacity === '0') return 'none';
    const [red = 255, green = 255, blue = 255] = (fill.match(/[\d.]+/g) ?? []).map(Number);
    return red * 0.3 + green * 0.6 + blue * 0.1 < 90 ? 'dark' : 'light';
  }

  function paintOf(element: Element): DrawnPaint {
    const style = getComputedStyle(element);
    const fill = fillOf(style);
    const stroke = style.stroke === 'none' ? 0 : parseFloat(style.strokeWidth);
    const dashes = (style.strokeDasharray.match(/[\d.]+/g) ?? []).map(Number);
    return { fill, stroke, dashed: (dashes[1] ?? dashes[0] ?? 0) > 0 };
  }

  function linesOf(text: SVGTextElement, matrix: DOMMatrix) {
    const rows = [...text.querySelectorAll<SVGTSpanElement>(':scope > tspan')];
    return (rows.length > 0 ? rows : [text]).flatMap((row) => {
      const content = row.textContent.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
      if (content === '' || row.getNumberOfChars() === 0) return [];
      const style = getComputedStyle(row);
      const size = parseFloat(style.fontSize);
      const inverse = fillOf(style) === 'light';
      const first = row.getExtentOfChar(0);
      const length = row.getComputedTextLength();
      const middle = new DOMPoint(first.x + length / 2, first.y + fontAscent * size).matrixTransform(matrix);
      return [
        {
          text: content,
          x: middle.x,
          y: middle.y,
          length: length * matrix.a,
          size: size * matrix.a,
          inverse,
        },
      ];
    });
  }

  function headsOf(element: SVGGeometryElement, matrix: DOMMatrix): DrawnElement[] {
    return (['start', 'end'] as const).flatMap((end) => {
      const id = /#([^")]+)/.exec(element.getAttribute(`marker-${end}`) ?? '')?.[1];
      const marker = id === undefined ? null : document.getElementById(id);
      if (!(marker instanceof SVGMarkerElement)) return [];
      const total = element.getTotalLength();
      const [from, to] = end === 'start' ? [0, Math.min(0.5, total)] : [Math.max(total - 0.5, 0), total];
      const a = element.getPointAtLength(from);
      const b = element.getPointAtLength(to);
      const at = end === 'start' ? a : b;
      const turned = end === 'start' && marker.getAttribute('orient') === 'auto-start-reverse' ? 180 : 0;
      const angle = total === 0 ? 0 : (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI + turned;
      const box = marker.viewBox.baseVal;
      const width = marker.markerWidth.baseVal.value;
      const height = marker.markerHeight.baseVal.value;
      const fit = box.width > 0 ? Math.min(width / box.width, height / box.height) : 1;
      const line = parseFloat(getComputedStyle(element).strokeWidth) || 1;
      const scale = fit * (marker.getAttribute('markerUnits') === 'userSpaceOnUse' ? 1 : line);
      const own = matrix
        .translate(at.x, at.y)
        .rotate(angle)
        .scale(scale)
        .translate(-marker.refX.baseVal.value, -marker.refY.baseVal.value);
      return [...marker.children].flatMap((child) => read(child as SVGGraphicsElement, own));
    });
  }

  /** @param around the matrix of what it stands in, where that is not to be asked from the browser (in markers). */
  function read(element: SVGGraphicsElement, around?: DOMMatrix): DrawnElement[] {
    const tag = element.localName;
    // Style sheets, markers, filters and titles are no graphics.
    if (!(element instanceof SVGGraphicsElement) || tag === 'defs' || tag === 'symbol') return [];
    if (getComputedStyle(element).display === 'none') return [];
    const matrix = around ?? toPicture.multiply(DOMMatrix.fromMatrix(element.getScreenCTM()!));
    const form: Record<string, string> = {};
    for (const name of forms) {
      const value = element.getAttribute(name);
      if (value !== null) form[name] = value;
    }
    const named = /(?:^| )hop-id:(\S+)/.exec(element.getAttribute('class') ?? '')?.[1];
    const id = named === undefined ? element.getAttribute('data-id') : decodeURIComponent(named);
    const isShape = shapes.includes(tag);
    return [
      {
        tag,
        ...(id !== null && { id }),
        classes: [...element.classList].filter((name) => !name.startsWith('hop-id:')),
        form,
        matrix: [matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f],
        ...(isShape && { paint: paintOf(element) }),
        ...(tag === 'text' && { lines: linesOf(element as unknown as SVGTextElement, matrix) }),
        ...(isShape && !around && { heads: headsOf(element as SVGGeometryElement, matrix) }),
        children:
          tag === 'text' || isShape
            ? []
            : [...element.children].flatMap((child) => read(child as SVGGraphicsElement, around)),
      },
    ];
  }

  const diagrams: DrawnDiagram[] = [];
  for (const text of texts) {
    let svg = '';
    try {
      ({ svg } = await mermaid.render('drawing', text));
    } catch (error) {
      const { message = String(error), hash } = error as { message?: string; hash?: { line?: number } };
      // The parsers count lines from 0.
      diagrams.push({ error: message, line: hash?.line === undefined ? undefined : hash.line + 1 });
      continue;
    }
    document.body.innerHTML = svg;
    const drawing = document.querySelector('svg')!;
    // What is outside of the view is not meant to be seen: the life lines of sequence diagrams go on for ever.
    const [all, view] = [drawing.getBBox(), drawing.viewBox.baseVal];
    const [left, top] = [Math.max(all.x, view.x), Math.max(all.y, view.y)];
    const right = Math.min(all.x + all.width, view.x + view.width);
    const bottom = Math.min(all.y + all.height, view.y + view.height);
    const own = DOMMatrix.fromMatrix(drawing.getScreenCTM()!).inverse();
    toPicture = new DOMMatrix().translate(margin - left, margin - top).multiply(own);
    diagrams.push({
      root: read(drawing)[0]!,
      width: Math.ceil(right - left + 2 * margin),
      height: Math.ceil(bottom - top + 2 * margin),
    });
    document.body.replaceChildren();
  }
  return JSON.stringify(diagrams);
}
