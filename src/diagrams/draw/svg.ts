import type { DrawnElement, DrawnLine } from './drawn.ts';
import type { Drawing } from './drawing.ts';
import { round } from './path.ts';
import { shapeOf } from './shape.ts';

/** The size of labels; CSS says it, and texts only where they differ. */
const labelSize = 13;
const margin = 4;

/** Words that Mermaid gives its elements; other class names are the author's. */
const ownWords =
  /^(?:default|node|cluster|edge.*|flowchart.*|transition|note-edge|statediagram.*|state|undefined|label|noteLabel|basic|.*-?container|outer-path|relation|hop-.*|rough-node|icon-shape|image-shape|root|output|nodes|subgraphs?|messageLine.*|actor.*|activation.*)$/;

interface Frame {
  /** What the elements within are parts of. */
  role: 'node' | 'group' | 'edge-label' | undefined;
  /** Whether the lines of its texts begin at one edge. */
  aligned: boolean;
}

/** Thrown for what can't be taken over from Mermaid's drawing. */
export class UnsupportedElement extends Error {}

/**
 * Writes our own SVG from what Mermaid drew: known forms, our classes and the author's, `data-id`, texts of one piece per
 * line. Nothing else of the drawing comes through.
 * @throws UnsupportedElement for pictures, links to icons and HTML in a drawing.
 */
export function writeSvg(
  root: DrawnElement,
  box: { x: number; y: number; width: number; height: number },
): Drawing {
  const [x, y] = [margin - box.x, margin - box.y];
  const width = Math.ceil(box.width + 2 * margin);
  const height = Math.ceil(box.height + 2 * margin);
  const body = write(moved(root, x, y), { role: undefined, aligned: false });
  return {
    svg: `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${body}</svg>`,
    width,
    height,
  };
}

function moved(element: DrawnElement, x: number, y: number): DrawnElement {
  const [a, b, c, d, e, f] = element.matrix as [number, number, number, number, number, number];
  return {
    ...element,
    matrix: [a, b, c, d, e + x, f + y],
    ...(element.lines && { lines: element.lines.map((line) => ({ ...line, x: line.x + x, y: line.y + y })) }),
    ...(element.heads && { heads: element.heads.map((head) => moved(head, x, y)) }),
    children: element.children.map((child) => moved(child, x, y)),
  };
}

function write(element: DrawnElement, frame: Frame): string {
  const { tag, classes, id } = element;
  if (tag === 'text') return writeText(element.lines ?? [], frame);
  if (element.paint) return isEdge(element) ? writeEdge(element) : writeShape(element);
  if (tag !== 'g' && tag !== 'svg' && tag !== 'a') {
    throw new UnsupportedElement(`This diagram is drawn with a \`${tag}\`, which pages do not show.`);
  }
  const role = roleOf(classes) ?? frame.role;
  const aligned = frame.aligned || classes.includes('table');
  const children = withoutTwins(element.children)
    .map((child) => write(child, { role, aligned: aligned || role === 'group' }))
    .join('');
  if (children === '' || tag === 'svg' || (role === frame.role && id === undefined)) return children;
  // A label's id is its edge's.
  const name = id ?? (role === 'edge-label' ? findId(element) : undefined);
  if (role === frame.role && frame.role !== undefined) return children;
  return `<g${attribute('class', [role ?? '', ...authored(classes)].filter(Boolean).join(' '))}${attribute('data-id', name)}>${children}</g>`;
}

function roleOf(classes: string[]): Frame['role'] {
  if (classes.includes('node')) return 'node';
  if (classes.includes('edgeLabel')) return 'edge-label';
  const group = classes.some((name) => name === 'cluster' || name.endsWith('-cluster'));
  return group ? 'group' : undefined;
}

function isEdge({ classes, heads }: DrawnElement): boolean {
  return (
    heads!.length > 0 ||
    classes.some((name) => /^(?:flowchart-link|transition|relation|messageLine\d)$/.test(name))
  );
}

function writeEdge(element: DrawnElement): string {
  const { paint, id, classes, heads } = element;
  const shape = shapeOf(element);
  if (!paint || !shape) return '';
  const words = [
    'edge',
    ...(paint.dashed ? ['dotted'] : []),
    ...(paint.stroke > 2.5 ? ['thick'] : []),
    ...authored(classes),
  ];
  const line =
    paint.stroke > 0 || classes.some((name) => name.startsWith('messageLine')) ? `<${shape.text}/>` : '';
  const tips = heads!
    .flatMap((head) => {
      const tip = shapeOf(head);
      return tip ? `<${tip.text} class="${head.paint?.fill === 'none' ? 'head open' : 'head'}"/>` : [];
    })
    .join('');
  return `<g${attribute('class', words.join(' '))}${attribute('data-id', id)}>${line}${tips}</g>`;
}

function writeShape(element: DrawnElement): string {
  const shape = shapeOf(element);
  const { fill, stroke, dashed } = element.paint!;
  if (!shape || (fill === 'none' && stroke === 0)) return '';
  const words = [
    ...(fill === 'none' ? ['open'] : fill === 'dark' ? ['solid'] : []),
    ...(stroke === 0 ? ['bare'] : []),
    ...(dashed ? ['dotted'] : []),
  ];
  return `<${shape.text}${attribute('class', words.join(' '))}/>`;
}

/** Mermaid draws round forms twice, their area and their outline: where the outline is closed it can be both. */
function withoutTwins(children: DrawnElement[]): DrawnElement[] {
  return children.flatMap((child, index) => {
    const [before, after] = [children[index - 1], children[index + 1]];
    if (isArea(child) && after && isOutline(after)) return [];
    if (isOutline(child) && before && isArea(before)) {
      return [{ ...child, paint: { ...child.paint!, fill: before.paint!.fill } }];
    }
    return [child];
  });
}

function isArea({ tag, paint }: DrawnElement): boolean {
  return tag === 'path' && paint !== undefined && paint.fill !== 'none' && paint.stroke === 0;
}

function isOutline(element: DrawnElement): boolean {
  const { tag, paint } = element;
  return tag === 'path' && paint?.fill === 'none' && paint.stroke > 0 && Boolean(shapeOf(element)?.closed);
}

function writeText(lines: DrawnLine[], { aligned, role }: Frame): string {
  const left = Math.min(...lines.map(({ x, length }) => x - length / 2));
  return lines
    .map(({ text, x, y, length, size }) => {
      const at = aligned ? left : x;
      const other = Math.abs(size - labelSize) > 0.5 ? attribute('font-size', String(round(size))) : '';
      const start = aligned && role !== 'group' ? ' class="start"' : '';
      return `<text${start} x="${round(at)}" y="${round(y)}" textLength="${round(length)}" lengthAdjust="spacingAndGlyphs"${other}>${escape(text)}</text>`;
    })
    .join('');
}

function findId({ id, children }: DrawnElement): string | undefined {
  return id ?? children.map(findId).find((found) => found !== undefined);
}

function authored(classes: string[]): string[] {
  return classes.filter((name) => /^[A-Za-z][\w-]*$/.test(name) && !ownWords.test(name));
}

function attribute(name: string, value: string | undefined): string {
  return value ? ` ${name}="${escape(value)}"` : '';
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
