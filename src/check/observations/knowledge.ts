import type { Change, Effect } from './effect.ts';
import type { Attribute, Entry, Listing, Observation, Property } from './observation.ts';

/** Where something is said. */
export type Source = { kind: 'output' | 'command'; index: number } | { kind: 'facts'; moment: string };

/** Two sources that can't both be right. */
export interface Conflict {
  host: string;
  interface: string;
  attribute: Attribute;
  /** What each says; of a list undefined where it leaves the other's entry out. */
  earlier: Said;
  later: Said;
  /** Of a list, the entry that is nearest to the one that only one of them has. */
  instead?: string;
}

export interface Said {
  source: Source;
  line: number;
  text: string | undefined;
}

interface Known {
  observation: Observation;
  source: Source;
  /** When it was learned. */
  time: number;
}

/** What depends on how interfaces are joined, wherever something is changed. */
const joined = new Set<Attribute>(['peer', 'namespace']);
/** What an interface that stands on others takes from them. */
const taken = new Set<Attribute>(['mac', 'mtu', 'broadcast']);
/** Kinds of interfaces whose MAC and MTU are their own; empty for `lo` and real cards. */
const independent = new Set(['', 'veth', 'dummy', 'vxlan', 'geneve', 'netkit', 'ifb', 'tun']);
/** What goes along with an interface to another host. */
const carried: readonly Property[] = ['mac', 'broadcast', 'mtu', 'id', 'local', 'port'];

/** What is known of a lab's interfaces at one time of its recording. */
export class Knowledge {
  readonly #hosts = new Map<string, Map<string, Map<Attribute, Known>>>();
  /** Whether the MACs and MTUs of all interfaces of a name are their own. */
  readonly #own = new Map<string, boolean>();
  /** Whether there may be a bond, which gives its MAC to its ports. */
  #bonded: boolean;
  #time = 0;
  #shaped = 0;

  constructor(bonded: boolean) {
    this.#bonded = bonded;
  }

  /** Takes in what kind of interface a name stands for, somewhere in the lab. */
  learnKind(name: string, kind: string): void {
    if (kind === 'bond' || kind === 'team') this.#bonded = true;
    if (this.#own.get(name) !== false) this.#own.set(name, independent.has(kind));
  }

  /** Takes an observation in, and tells what it contradicts. */
  learn(observation: Observation, source: Source): Conflict | undefined {
    const known = this.#get(observation.host, observation.interface, observation.attribute);
    const conflict = known && compare(known, observation, source);
    // After a conflict nothing is known: whatever comes next would contradict one of the two again.
    if (conflict)
      this.#hosts.get(observation.host)?.get(observation.interface)?.delete(observation.attribute);
    else this.#set({ observation: merge(known?.observation, observation), source, time: ++this.#time });
    return conflict;
  }

  /** Forgets what a program may have changed, and takes in what it has made if it is sure that it succeeded. */
  apply(effect: Effect, sure: boolean, source: Source): void {
    const { move, address, given = [], kinds } = effect;
    const before = address && this.#get(address.host, address.interface, 'addresses')?.observation;
    const moved = move ? carried.flatMap((one) => this.#get(move.from, move.interface, one) ?? []) : [];
    for (const change of effect.changes) this.#forget(change);
    for (const [name, kind] of kinds ?? []) this.learnKind(name, kind);
    if (!sure) return;
    for (const observation of given) this.learn(observation, source);
    for (const { observation, source: from } of moved) this.learn({ ...observation, host: move!.to }, from);
    if (move)
      this.learn(
        {
          host: move.to,
          interface: move.interface,
          attribute: 'addresses',
          entries: [],
          whole: true,
          line: 0,
        },
        source,
      );
    if (before && 'entries' in before && before.whole)
      this.learn({ ...before, entries: [...before.entries, { text: address!.entry, line: 0 }] }, source);
  }

  /** The addresses of an interface; undefined where they aren't all known. */
  addressesOf(host: string, name: string): readonly string[] | undefined {
    return this.#all(host, name, 'addresses')?.map(({ text }) => text);
  }

  /** The routes out of an interface; undefined where they aren't all known. */
  routesOf(host: string, name: string): readonly string[] | undefined {
    return this.#all(host, name, 'routes')?.map(({ text }) => text);
  }

  #all(host: string, name: string, attribute: Attribute): readonly Entry[] | undefined {
    const observation = this.#get(host, name, attribute)?.observation;
    return observation && 'entries' in observation && observation.whole ? observation.entries : undefined;
  }

  #forget({ host, interface: name, attributes, shape }: Change): void {
    if (shape === 'links') this.#shaped = ++this.#time;
    if (attributes?.length === 0) return;
    if (host === undefined) return void this.#hosts.clear();
    const interfaces = this.#hosts.get(host);
    if (!interfaces) return;
    if (!attributes && name === undefined) return void this.#hosts.delete(host);
    const all = name === undefined ? [...interfaces.values()] : [interfaces.get(name)];
    for (const known of all)
      if (attributes) for (const attribute of attributes) forget(known, attribute);
      else known?.clear();
  }

  #get(host: string, name: string, attribute: Attribute): Known | undefined {
    const known = this.#hosts.get(host)?.get(name)?.get(attribute);
    if (!known || known.time > this.#shaped) return known;
    const lost =
      joined.has(attribute) || (taken.has(attribute) && (this.#bonded || this.#own.get(name) !== true));
    return lost ? undefined : known;
  }

  #set(known: Known): void {
    const { host, interface: name, attribute } = known.observation;
    let interfaces = this.#hosts.get(host);
    if (!interfaces) this.#hosts.set(host, (interfaces = new Map()));
    let attributes = interfaces.get(name);
    if (!attributes) interfaces.set(name, (attributes = new Map()));
    attributes.set(attribute, known);
  }
}

function forget(known: Map<Attribute, Known> | undefined, attribute: Attribute | 'rules'): void {
  if (attribute !== 'rules') known?.delete(attribute);
  else for (const one of known?.keys() ?? []) if (one.startsWith('rules ')) known!.delete(one);
}

/** What two observations of the same thing can't both be right about; undefined where they agree. */
function compare(
  { observation: old, source: from }: Known,
  now: Observation,
  source: Source,
): Conflict | undefined {
  const { host, interface: name, attribute } = now;
  const conflict = (
    earlier: Omit<Said, 'source'>,
    later: Omit<Said, 'source'>,
    instead?: string,
  ): Conflict => ({
    ...{ host, interface: name, attribute },
    earlier: { source: from, ...earlier },
    later: { source, ...later },
    ...(instead !== undefined && { instead }),
  });
  if ('value' in old && 'value' in now)
    return old.value === now.value
      ? undefined
      : conflict({ line: old.line, text: old.value }, { line: now.line, text: now.value });
  if (!('entries' in old) || !('entries' in now)) return undefined;
  const extra = old.whole ? lacking(now.entries, old.entries)[0] : undefined;
  const missing = now.whole || extra ? lacking(old.entries, now.entries) : [];
  if (extra) return conflict({ line: old.line, text: undefined }, extra, nearest(extra.text, missing));
  if (missing[0])
    return conflict(missing[0], { line: now.line, text: undefined }, nearest(missing[0].text, now.entries));
  return undefined;
}

/** The entries that another list doesn't hold. */
function lacking(entries: readonly Entry[], other: readonly Entry[]): Entry[] {
  const texts = new Set(other.map(({ text }) => text));
  return entries.filter(({ text }) => !texts.has(text));
}

/** The entry that begins like another one, or ends like it. */
function nearest(text: string, entries: readonly Entry[]): string | undefined {
  const words = new Set(text.split(' '));
  let [best, most] = [undefined as string | undefined, 0];
  for (const entry of entries.slice(0, 200)) {
    const shared = entry.text.split(' ').filter((word) => words.has(word)).length;
    if (shared > most) [best, most] = [entry.text, shared];
  }
  return best;
}

function merge(old: Observation | undefined, now: Observation): Observation {
  if (!old || !('entries' in old) || !('entries' in now) || now.whole) return now;
  if (old.whole) return old;
  return { ...now, entries: [...old.entries, ...lacking(now.entries, old.entries)] } satisfies Listing;
}
