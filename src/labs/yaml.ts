import { LineCounter, isMap, isNode, isScalar, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { z } from 'zod';
import type { Place, Problem } from './problem.ts';

/** A YAML text that was read against a schema, and where each of its values stands. */
export interface YamlText<T> {
  /** The value; undefined where there are problems. */
  data: T | undefined;
  problems: Problem[];
  /** The place of the value at a path, or of the deepest part of the path that exists. */
  at(path: readonly PropertyKey[]): Place;
}

/**
 * Reads `text` as YAML and checks it against `schema`. Never throws: what is wrong becomes problems, each with its place.
 * `firstLine` is the line of the file on which the text begins (front matter begins on line 2).
 */
export function parseYaml<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  firstLine = 1,
): YamlText<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const point = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const place = (range: readonly number[] | null | undefined): Place =>
    range ? { ...point(range[0]!), end: point(range[1]!) } : { line: firstLine, column: 1 };
  const at = (path: readonly PropertyKey[]) => place(nodeAt(document, path)?.range);
  const failed = (problems: Problem[]) => ({ data: undefined, problems, at });

  if (document.errors.length > 0) {
    // One mistake often breaks everything after it: only the first is worth reading.
    const { pos, message } = document.errors[0]!;
    return failed([{ file, place: place(pos), message: `not valid YAML: ${message}` }]);
  }
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    const message = `not valid YAML: ${error instanceof Error ? error.message : String(error)}`;
    return failed([{ file, place: place(undefined), message }]);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { data: parsed.data, problems: [], at };
  return failed(
    parsed.error.issues.map((issue) => {
      if (issue.code === 'unrecognized_keys') {
        const key = issue.keys[0]!;
        const known = `unknown key ${issue.keys.map((name) => `\`${name}\``).join(', ')}`;
        return { file, place: place(keyAt(document, issue.path, key)?.range), message: known };
      }
      if (issue.code === 'invalid_key') {
        const key = keyAt(document, issue.path.slice(0, -1), String(issue.path.at(-1)));
        const reason = issue.issues[0]?.message ?? issue.message;
        return { file, place: place(key?.range), message: issueMessage(issue.path, reason) };
      }
      return { file, place: at(issue.path), message: issueMessage(issue.path, reasonOf(issue)) };
    }),
  );
}

/** What a schema says about a value, with the value's path in front. */
export function issueMessage(path: readonly PropertyKey[], message: string): string {
  return path.length > 0 ? `\`${path.map(String).join('.')}\`: ${message}` : message;
}

/** Zod says of a missing value that it is of the wrong type. */
function reasonOf({ code, message }: z.core.$ZodIssue): string {
  return code === 'invalid_type' && message.endsWith('received undefined') ? 'This is missing.' : message;
}

function nodeAt(document: Document.Parsed, path: readonly PropertyKey[]): Node | null {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node;
  }
  return document.contents;
}

function keyAt(document: Document.Parsed, path: readonly PropertyKey[], key: string): Node | undefined {
  const map = path.length > 0 ? document.getIn(path, true) : document.contents;
  if (!isMap(map)) return undefined;
  return map.items.map((pair) => pair.key).find((node) => isScalar(node) && node.value === key) as
    Node | undefined;
}
