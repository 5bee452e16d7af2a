import { LineCounter, isMap, isNode, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document } from 'yaml';
import { kubernetesYaml } from '../labs/kubernetes-yaml.ts';

/** A file with objects: its path from the lab's folder, and its text. */
export interface ObjectFile {
  path: string;
  text: string;
}

/** What stands in a file and may be an object. */
export interface Found {
  value: unknown;
  /** The place of the value at a path, or of the deepest part of the path that is there: `objects/web.yaml:7`. */
  at(path: readonly PropertyKey[]): string;
}

/** An object is not what the API server would take: the message says which, where and why. */
export class ObjectError extends Error {
  override name = 'ObjectError';
}

/**
 * What may be an object in a file of YAML, or, where its name ends in `.json`, of JSON, which takes a tenth of the time. What a `List`
 * holds, as `kubectl get` writes it, stands for itself.
 * @throws ObjectError for what can't be read.
 */
export function* documentsOf(file: ObjectFile): Iterable<Found> {
  const all = file.path.endsWith('.json') ? [fromJson(file)] : fromYaml(file);
  for (const found of all) yield* unpacked(found);
}

function* unpacked({ value, at }: Found): Iterable<Found> {
  const { kind, items } = (value ?? {}) as { kind?: unknown; items?: unknown };
  if (kind !== 'List') {
    yield { value, at };
    return;
  }
  if (!Array.isArray(items)) throw new ObjectError(`${at(['items'])}: List: items: must be a list`);
  for (const [index, item] of items.entries())
    yield* unpacked({ value: item, at: (path) => at(['items', index, ...path]) });
}

function fromJson({ path, text }: ObjectFile): Found {
  try {
    return { value: JSON.parse(text), at: () => path };
  } catch (error) {
    throw new ObjectError(`${path}: ${(error as Error).message}`);
  }
}

function* fromYaml({ path, text }: ObjectFile): Iterable<Found> {
  const lines = new LineCounter();
  const options = { ...kubernetesYaml, lineCounter: lines };
  const at = (offset: number) => `${path}:${lines.linePos(offset).line}`;
  for (const document of orTooDeep(path, () => [...parseAllDocuments(text, options)])) {
    const [error] = document.errors;
    if (error !== undefined) throw new ObjectError(`${at(error.pos[0])}: ${error.message}`);
    const begin = at(document.contents?.range?.[0] ?? 0);
    const value: unknown = orTooDeep(begin, () => document.toJS());
    if (value !== null) yield { value, at: (where) => at(offsetOf(document, where)) };
  }
}

/** The parser recurs, and aliases in one another can make a short text an endless value. */
function orTooDeep<T>(at: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { name, message } = error as Error;
    throw new ObjectError(
      `${at}: ${name === 'ReferenceError' ? message : 'its values are nested too deeply'}`,
    );
  }
}

/** Where the entry of a list stands, or the key of a field. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined;
    const next = pair?.key ?? (isSeq(node) ? node.items[Number(step)] : undefined);
    if (!isNode(next) || !next.range) break;
    offset = next.range[0];
    node = pair ? pair.value : next;
  }
  return offset;
}
