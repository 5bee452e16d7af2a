import type { DrawnElement } from './drawn.ts';
import type { Drawing } from './drawing.ts';
import { attribute, writeText } from './label.ts';
import { movedTo } from './moved.ts';
import { shapeOf } from './shape.ts';

/** Words that Mermaid gives its elements; other class names are the author's. */
const ownWords =
  /^(?:default|node|cluster|edge.*|flowchart.*|transition|note-edge|statediagram.*|state|undefined|relation|basic|icon-shape|image-shape|messageLine.*|actor.*|clickable)$/;

/** What an element stands in. */
interface Frame {
  role: 'node' | 'group' | 'edge-label' | undefined;
  /** Whether lines of text begin at one edge. */
  aligned: boolean;
}

/** Thrown for what can't be taken over from Mermaid's drawing. */
export class UnsupportedElement extends Error {}

/**
 * Writes our own SVG from what Mermaid drew: known forms, our classes and the author's, `data-id`, texts of one piece per
 * line. Nothing else of the drawing comes through.
 * @throws UnsupportedElement for pictures, and for HTML in a drawing.
 */
export function writeSvg(root: DrawnElement, width: number, height: number): Drawing {
  const body = writeAll(root, { role: undefined, aligned: false });
  // Titles are above the edges that come into their groups.
  const titles = findGroups(root).map(writeTitle).join('');
  const svg = `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${body}${titles}</svg>`;
  return { svg, width, height };
}

function writeAll(parent: DrawnElement, frame: Frame): string {
  // A form drawn over itself is seen once.
  return withoutTwins(parent.children)
    .map((child) => write(child, frame))
    .filter((text, index, all) => text !== all[index - 1])
    .join('');
}

function write(element: DrawnElement, frame: Frame): string {
  const { tag, classes, id } = element;
  if (tag === 'text') return writeText(element.lines ?? [], frame.aligned ? 'left' : 'middle');
  if (element.paint) return isEdge(element) ? writeEdge(element) : writeShape(element);
  // A link is what is in it.
  if (tag !== 'g' && tag !== 'a') {
    throw new UnsupportedElement(`This diagram is drawn with a \`${tag}\` element, which pages do not show.`);
  }
  if (classes.includes('cluster-label')) return '';
  const role = roleOf(classes);
  // Where a name of its own is written there is a group to move, too.
  const origin = role === 'node' && id !== undefined ? element.matrix.slice(4).map(Math.round) : undefined;
  const children = writeAll(origin ? movedTo(element, origin[0]!, origin[1]!) : element, {
    role: role ?? frame.role,
    aligned: frame.aligned || classes.includes('table'),
  });
  const name = id ?? (role === 'edge-label' ? findId(element) : undefined);
  const nothingNew = role === undefined && (name === undefined || frame.role !== undefined);
  if (children === '' || nothingNew) return children;
  const words = [...(role ? [role] : []), ...authored(classes)].join(' ');
  const place = origin?.some((value) => value !== 0) ? `translate(${origin.join(' ')})` : undefined;
  return `<g${attribute('class', words)}${attribute('data-id', name)}${attribute('transform', place)}>${children}</g>`;
}

function roleOf(classes: string[]): Frame['role'] {
  if (classes.includes('node')) return 'node';
  if (classes.includes('edgeLabel')) return 'edge-label';
  return classes.some((name) => name === 'cluster' || name.endsWith('-cluster')) ? 'group' : undefined;
}

function findGroups(element: DrawnElement): DrawnElement[] {
  const within = element.children.flatMap(findGroups);
  return roleOf(element.classes) === 'group' ? [element, ...within] : within;
}

/** A group's title, at its left side, where fewer edges come in than in its middle. */
function writeTitle(group: DrawnElement): string {
  const frame = find(group, ({ tag }) => tag === 'rect');
  const label = find(group, ({ tag, lines }) => tag === 'text' && lines !== undefined);
  if (!frame || !label) return '';
  const room = Number(frame.form['width']) - Math.max(...label.lines!.map(({ length }) => length));
  const left = frame.matrix[4]! + Number(frame.form['x'] ?? 0) + Math.max(Math.min(10, room / 2), 0);
  return `<g class="group-label"${attribute('data-id', group.id)}>${writeText(label.lines!, left)}</g>`;
}

function isEdge({ classes, heads }: DrawnElement): boolean {
  const named = classes.some((name) => /^(?:flowchart-link|transition|relation|messageLine\d)$/.test(name));
  return named || (heads ?? []).length > 0;
}

function writeEdge({ paint, id, classes, heads = [], ...line }: DrawnElement): string {
  const words = [
    'edge',
    ...(paint!.dashed ? ['dotted'] : []),
    ...(paint!.stroke > 2.5 ? ['thick'] : []),
    ...authored(classes),
  ];
  const shape = paint!.stroke > 0 ? shapeOf({ ...line, classes }) : undefined;
  const tips = heads.map((head) => {
    const tip = shapeOf(head);
    return tip ? `<${tip.text} class="${head.paint?.fill === 'none' ? 'head open' : 'head'}"/>` : '';
  });
  const parts = `${shape ? `<${shape.text}/>` : ''}${tips.join('')}`;
  return parts && `<g${attribute('class', words.join(' '))}${attribute('data-id', id)}>${parts}</g>`;
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

function find(element: DrawnElement, is: (element: DrawnElement) => boolean): DrawnElement | undefined {
  if (is(element)) return element;
  for (const child of element.children) {
    const found = find(child, is);
    if (found) return found;
  }
  return undefined;
}

/** A label's name is its edge's, and stands further inside. */
function findId(element: DrawnElement): string | undefined {
  return find(element, ({ id }) => id !== undefined)?.id;
}

function authored(classes: string[]): string[] {
  return classes.filter((name) => /^[A-Za-z][\w-]*$/.test(name) && !ownWords.test(name));
}
