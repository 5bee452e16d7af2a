import { CORE_SCHEMA, load } from 'js-yaml';
import { LineCounter, isMap, isNode, isScalar, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { z } from 'zod';
import type { Place, Point, Problem } from './problem.ts';

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
  // Nearly every text is fine, and places are asked for where something is wrong. js-yaml keeps none, and takes a tenth of the time.
  const parsed = schema.safeParse(valueOf(text));
  let placed: PlacedYaml | undefined;
  const read = () => (placed ??= new PlacedYaml(text, firstLine));
  const at = (path: readonly PropertyKey[]) => read().at(path);
  if (parsed.success) return { data: parsed.data, problems: [], at };
  return { ...read().check(file, schema), at };
}

/** An anchor, `&name`: aliases of it, in one another, can make a short text an endless value, which js-yaml doesn't bound. */
const anchor = /(?:^|[\s[{,])&[^\s&]/m;

/** What a YAML text says; undefined where it can't be read, or might say too much. */
function valueOf(text: string): unknown {
  if (anchor.test(text)) return undefined;
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return undefined;
  }
}

/** A YAML text and where its parts stand. */
class PlacedYaml {
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;
  readonly #firstLine: number;

  constructor(text: string, firstLine: number) {
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    this.#firstLine = firstLine;
  }

  at(path: readonly PropertyKey[]): Place {
    return this.#place(nodeAt(this.#document, path)?.range);
  }

  /** Reads the text against a schema. */
  check<S extends z.ZodType>(
    file: string,
    schema: S,
  ): { data: z.output<S> | undefined; problems: Problem[] } {
    const failed = (problems: Problem[]) => ({ data: undefined, problems });
    if (this.#document.errors.length > 0) {
      // One mistake often breaks everything after it: only the first is worth reading.
      const { pos, message } = this.#document.errors[0]!;
      return failed([{ file, place: this.#place(pos), message: `not valid YAML: ${message}` }]);
    }
    let value: unknown;
    try {
      value = this.#document.toJS();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `not valid YAML: ${error instanceof RangeError ? 'its values are nested too deeply' : reason}`;
      return failed([{ file, place: this.#place(undefined), message }]);
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return { data: parsed.data, problems: [] };
    return failed(parsed.error.issues.map((issue) => ({ file, ...this.#problem(issue) })));
  }

  #problem(issue: z.core.$ZodIssue): Omit<Problem, 'file'> {
    if (issue.code === 'unrecognized_keys') {
      const key = keyAt(this.#document, issue.path, issue.keys[0]!);
      const known = `unknown key ${issue.keys.map((name) => `\`${name}\``).join(', ')}`;
      return { place: this.#place(key?.range), message: known };
    }
    if (issue.code === 'invalid_key') {
      const key = keyAt(this.#document, issue.path.slice(0, -1), String(issue.path.at(-1)));
      const reason = issue.issues[0]?.message ?? issue.message;
      return { place: this.#place(key?.range), message: issueMessage(issue.path, reason) };
    }
    return { place: this.at(issue.path), message: issueMessage(issue.path, reasonOf(issue)) };
  }

  #place(range: readonly number[] | null | undefined): Place {
    return range
      ? { ...this.#point(range[0]!), end: this.#point(range[1]!) }
      : { line: this.#firstLine, column: 1 };
  }

  #point(offset: number): Point {
    const { line, col } = this.#lines.linePos(offset);
    return { line: line + this.#firstLine - 1, column: col };
  }
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
