import { label } from './label.ts';

/**
 * Collects the text of a Mermaid flowchart whose nodes, groups and edges are named by ids of ours. Mermaid's own ids are short
 * and hold nothing but letters and digits.
 */
export class Flowchart {
  readonly #lines: string[] = ['flowchart TB'];
  readonly #names = new Map<string, string>();
  readonly #classes = new Map<string, string[]>();

  /** Begins a group of nodes, which `end` ends. */
  group(id: string, lines: readonly string[], className: string): void {
    this.#lines.push(`subgraph ${this.#name(id, className)}[${label(lines)}]`);
  }

  end(): void {
    this.#lines.push('end');
  }

  node(id: string, lines: readonly string[], className: string): void {
    this.#lines.push(`${this.#name(id, className)}[${label(lines)}]`);
  }

  /** A node with round ends. */
  sign(id: string, lines: readonly string[], className: string): void {
    this.#lines.push(`${this.#name(id, className)}([${label(lines)}])`);
  }

  /** An edge between two nodes, the first above the second. */
  edge(
    id: string,
    [above, below]: readonly [string, string],
    { line, text, className }: { line: '---' | '-.-' | '-.->'; text?: string | undefined; className: string },
  ): void {
    const name = this.#name(id, className);
    const said = text === undefined ? '' : `|${label([text])}|`;
    this.#lines.push(`${this.nameOf(above)} ${name}@${line}${said} ${this.nameOf(below)}`);
  }

  /** Places the first node above the second, without a line. */
  order(above: string, below: string): void {
    this.#lines.push(`${this.nameOf(above)} ~~~ ${this.nameOf(below)}`);
  }

  /** Gives a class to what is named already. */
  class(className: string, id: string): void {
    const names = this.#classes.get(className) ?? [];
    this.#classes.set(className, [...names, this.nameOf(id)]);
  }

  /** Mermaid's id of what is named already. */
  nameOf(id: string): string {
    const name = this.#names.get(id);
    if (name === undefined) throw new Error(`\`${id}\` is not in the picture.`);
    return name;
  }

  /** Our ids by Mermaid's. */
  get ids(): Map<string, string> {
    return new Map([...this.#names].map(([id, name]) => [name, id]));
  }

  get text(): string {
    const classes = [...this.#classes].map(([className, names]) => `class ${names.join(',')} ${className}`);
    return [...this.#lines, ...classes, ''].join('\n');
  }

  #name(id: string, className: string): string {
    const name = `n${this.#names.size}`;
    this.#names.set(id, name);
    this.class(className, id);
    return name;
  }
}
