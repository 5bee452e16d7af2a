import type { LabFolder } from '../../labs/load.ts';
import { RecordedMoment } from './moment.ts';
import type { End } from './moment.ts';
import { Conversations } from './conversations.ts';
import { Vocabulary } from './vocabulary.ts';

/** What diagrams are compared with: all recordings of one lab, each part read when it is first asked for. */
export class Recorded {
  readonly #lab: LabFolder | undefined;
  readonly #moments: RecordedMoment[];
  #vocabulary: Vocabulary | undefined;
  #conversations: Conversations | undefined;
  #interfaces: Map<string, Set<string>> | undefined;

  constructor(lab: LabFolder | undefined) {
    this.#lab = lab;
    this.#moments = Object.values(lab?.facts?.moments ?? {}).map((facts) => new RecordedMoment(facts));
  }

  get vocabulary(): Vocabulary {
    this.#vocabulary ??= new Vocabulary(this.#lab);
    return this.#vocabulary;
  }

  /** Whether something holds at one moment at least; the moments are those of facts.json, in its order. */
  some(holds: (moment: RecordedMoment) => boolean): boolean {
    return this.#moments.some(holds);
  }

  /** What the moments hold, all together. */
  all<T>(read: (moment: RecordedMoment) => readonly T[]): T[] {
    return this.#moments.flatMap(read);
  }

  /** The interfaces that a host has at any moment. */
  interfacesOf(host: string): ReadonlySet<string> {
    if (!this.#interfaces) {
      this.#interfaces = new Map();
      for (const [name, facts] of this.all(({ hosts }) => hosts)) {
        const known = this.#interfaces.get(name) ?? new Set();
        for (const { ifname } of facts.links) known.add(String(ifname));
        this.#interfaces.set(name, known);
      }
    }
    return this.#interfaces.get(host) ?? new Set();
  }

  /** Whether the lab has a recorded capture. */
  get hasCaptures(): boolean {
    return Object.keys(this.#lab?.captures?.captures ?? {}).length > 0;
  }

  /** Whether a captured packet, at any layer of its headers, went from the one to the other. */
  talked(from: End, to: End): boolean {
    this.#conversations ??= new Conversations(this.#lab?.captures);
    const names = (end: End) =>
      new Set([
        ...this.all((moment) => moment.addresses(end)).map(({ address }) => address),
        ...this.all((moment) => moment.links(end)).flatMap(({ mac }) => mac ?? []),
      ]);
    return this.#conversations.between(names(from), names(to));
  }
}
