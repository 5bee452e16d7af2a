import { join } from 'node:path';
import { z } from 'zod';
import { keep, readKept } from '../../labs/kept.ts';
import { isFresh } from './answer.ts';
import type { Answer } from './answer.ts';

const schema = z.object({
  format: z.literal(1),
  answers: z.record(
    z.string(),
    z.object({
      /** ISO 8601. */
      when: z.iso.datetime(),
      answer: z.discriminatedUnion('kind', [
        z.object({ kind: z.enum(['there', 'no-place']) }),
        z.object({ kind: z.enum(['gone', 'unclear']), why: z.string() }),
      ]),
    }),
  ),
});

type Kept = z.output<typeof schema>['answers'];

/** What addresses answered lately, kept in `.cache/links`. */
export class KnownAnswers {
  readonly #file: string;
  readonly #now: () => number;
  readonly #kept: Kept;

  /** @param now the time in milliseconds; default: the system's. */
  constructor(root: string, now: () => number = Date.now) {
    this.#file = join(root, '.cache', 'links');
    this.#now = now;
    this.#kept = read(this.#file);
  }

  /** What an address answered, if that is still good. */
  get(address: string): Answer | undefined {
    const kept = Object.hasOwn(this.#kept, address) ? this.#kept[address] : undefined;
    return kept && isFresh(kept.answer, this.#now() - Date.parse(kept.when)) ? kept.answer : undefined;
  }

  set(address: string, answer: Answer): void {
    this.#kept[address] = { when: new Date(this.#now()).toISOString(), answer };
  }

  /** Writes what is known of these addresses; others are forgotten: no page links to them any more. */
  save(addresses: ReadonlySet<string>): void {
    const answers = Object.fromEntries(
      Object.entries(this.#kept)
        .filter(([address]) => addresses.has(address))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    keep(this.#file, JSON.stringify({ format: 1, answers }));
  }
}

/** What was kept; nothing where the file is missing, damaged, or of another version. */
function read(file: string): Kept {
  const kept = readKept(file);
  return (kept && schema.safeParse(JSON.parse(kept.toString())).data?.answers) ?? {};
}
