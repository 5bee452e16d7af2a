import { LineCounter, isAlias, isMap, isNode, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document } from 'yaml';
import { kubernetesYaml } from '../../labs/kubernetes-yaml.ts';
import type { Place } from '../../labs/problem.ts';
import { wrongKey } from './keys.ts';
import type { Path } from './path.ts';

/** A document of a YAML or JSON text, and where its parts stand in the text. */
export interface PlacedDocument {
  /** Undefined where there are problems. */
  value: unknown;
  /** What makes it unreadable: the first thing, as one mistake often breaks everything after it. */
  problem: { place: Place; message: string } | undefined;
  /** The place of the value at a path, or of the deepest part of the path that exists; of a list or an object, of its key. */
  at(path: Path): Place;
  /** The place of the key at the end of a path. */
  keyAt(path: Path): Place;
}

/** From and to which character of the text something goes. */
type Range = readonly [number, number, ...unknown[]];

/** What is said of a text that no API server reads either. */
export const tooDeep = 'its values are nested too deeply';

/** Reads all documents of a text as Kubernetes does. Never throws. */
export function placedDocuments(text: string): PlacedDocument[] {
  const lines = new LineCounter();
  const options = { ...kubernetesYaml, lineCounter: lines, uniqueKeys: false };
  try {
    const read = parseAllDocuments(text, options);
    return Array.isArray(read) ? read.map((document) => placed(document, lines)) : [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const at = () => ({ line: 1, column: 1 });
    return [{ value: undefined, problem: { place: at(), message: tooDeep }, at, keyAt: at }];
  }
}

function placed(document: Document.Parsed, lines: LineCounter): PlacedDocument {
  const point = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const place = ([from, to]: Range): Place => {
    const [begin, end] = [point(from), point(to)];
    return begin.line === end.line ? { ...begin, end } : begin;
  };
  const at = (path: Path) => place(rangeAt(document, path, 'value'));
  const keyAt = (path: Path) => place(rangeAt(document, path, 'key'));
  const problemAt = (range: Range, message: string): PlacedDocument => ({
    value: undefined,
    problem: { place: place(range), message },
    at,
    keyAt,
  });
  const mistake = document.errors[0] ?? document.warnings[0];
  if (mistake) {
    const deep = /call stack/i.test(mistake.message);
    return problemAt(mistake.pos, deep ? tooDeep : mistake.message);
  }
  const wrong = wrongKey(document.contents);
  if (wrong) return problemAt(wrong.key.range ?? [0, 0], wrong.message);
  try {
    return { value: document.toJS(), problem: undefined, at, keyAt };
  } catch (error) {
    // A bomb of aliases, or values nested too deeply.
    const message = error instanceof ReferenceError ? error.message : tooDeep;
    return problemAt(document.contents?.range ?? [0, 0], message);
  }
}

/** Where the value at a path stands, or its key. */
function rangeAt(document: Document.Parsed, path: Path, part: 'key' | 'value'): Range {
  let node: unknown = document.contents;
  // Where nothing of the path exists, the object's first line.
  let range = rangeOf(isMap(node) ? node.items[0]?.key : node);
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isSeq(node)) {
      node = node.items[Number(step)];
      // An object begins with its first key.
      range = rangeOf(isMap(node) ? node.items[0]?.key : node) ?? range;
    } else if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) break;
      node = pair.value;
      const isShown = part === 'value' && isScalar(node) && node.source !== '';
      range = rangeOf(isShown ? node : pair.key) ?? range;
    } else break;
  }
  return range ?? [document.range[0], document.range[0]];
}

function rangeOf(node: unknown): Range | undefined {
  return isNode(node) ? (node.range ?? undefined) : undefined;
}
