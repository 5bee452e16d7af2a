import { fdbText, readFdb } from '../../diagrams/facts/fdb.ts';
import { neighbourText, readNeighbours } from '../../diagrams/facts/neighbours.ts';
import { readRoutes, routeText } from '../../diagrams/facts/routes.ts';
import { tokensIn } from '../../diagrams/mermaid/names.ts';
import type { LabFolder } from '../../labs/load.ts';

/** Longer lines are no entry of a table. */
const longest = 500;

/** `10.244.0.0/24 via …`, `default via …`, `10.244.0.0 dev …`, `5a:11:00:00:00:02 dst …` */
const entry =
  /^(?:(?:unreachable|blackhole|prohibit|local|broadcast|multicast) )?(?:default|[\da-fA-F:./]+) (?:\S+ )*?(?:via|dev|dst|lladdr) \S/;

/** Whether a text is a whole entry of a table: of routes, neighbours or forwarding. Blanks must be single. */
export function isEntry(text: string): boolean {
  return text.length <= longest && /[\d:]|default/.test(text.split(' ', 2).join(' ')) && entry.test(text);
}

/** A text with single blanks, and none around it. */
export function singleBlanks(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

/** What the recordings of a lab say in more than one word: entries of tables, and words with a number. Read when first asked. */
export class RecordedEntries {
  readonly #lab: LabFolder | undefined;
  #lines: Map<string, Set<string>> | undefined;
  #numbers: Map<string, Set<string>> | undefined;
  #programs: Set<string> | undefined;

  constructor(lab: LabFolder | undefined) {
    this.#lab = lab;
  }

  /** Whether an entry was recorded, with everything that the text says of it. */
  has(text: string): boolean {
    return [...this.from(text)].some((line) => line === text || line.startsWith(`${text} `));
  }

  /** The recorded entries that begin with the same word. */
  from(text: string): ReadonlySet<string> {
    this.#lines ??= this.#readLines();
    return this.#lines.get(text.split(' ', 1)[0]!) ?? new Set();
  }

  /** The numbers that the recordings show behind a word; undefined where they show none. */
  numbersAfter(word: string): ReadonlySet<string> | undefined {
    this.#numbers ??= this.#readNumbers();
    return this.#numbers.get(word);
  }

  /** The programs with which the page's commands begin. */
  get programs(): ReadonlySet<string> {
    this.#programs ??= new Set(this.#commands().map(({ command }) => command.split(/\s/, 1)[0]!));
    return this.#programs;
  }

  #readLines(): Map<string, Set<string>> {
    const lines = new Map<string, Set<string>>();
    const facts = Object.values(this.#lab?.facts?.moments ?? {}).flatMap((moment) => Object.values(moment));
    const outputs = this.#commands().flatMap(({ output }) => output.split('\n'));
    const texts = [
      ...outputs.filter((line) => line.length <= longest),
      ...facts.flatMap((host) => [
        ...readRoutes(host).map(routeText),
        ...readNeighbours(host).map(neighbourText),
        ...readFdb(host).map(fdbText),
      ]),
    ];
    for (const text of new Set(texts.map(singleBlanks)))
      if (isEntry(text)) add(lines, text.split(' ', 1)[0]!, text);
    return lines;
  }

  #readNumbers(): Map<string, Set<string>> {
    const numbers = new Map<string, Set<string>>();
    for (const { command, output } of this.#commands())
      for (const { raw, before } of tokensIn(`${command}\n${output}`))
        if (/^\d+$/.test(raw)) add(numbers, before, raw);
    return numbers;
  }

  #commands() {
    return this.#lab?.transcript?.data?.commands ?? [];
  }
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}
