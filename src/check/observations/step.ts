import type { RecordedCommand } from '../../labs/transcript.ts';
import { startedBy } from '../shell/started.ts';
import type { Started } from '../shell/started.ts';
import { effectOf } from './effect.ts';
import type { Effect } from './effect.ts';
import { nothing } from './observation.ts';
import type { Output, Seen } from './observation.ts';
import { readerOf } from './readers.ts';
import type { Reader } from './readers.ts';

/** What a recorded command tells of a network, and what it does to it. */
export interface Step {
  readers: readonly Reader[];
  effects: readonly Effect[];
  /** Whether all programs ran and succeeded if the whole command did. */
  sure: boolean;
  /** Whether it shows what was there before it changed anything. */
  readsFirst: boolean;
  read(command: RecordedCommand): Seen;
}

/** One that has nothing to tell and does nothing is undefined. */
export function stepOf(command: RecordedCommand): Step | undefined {
  const parts = startedBy(command).map(partOf);
  const effects = parts.flatMap(({ effect }) => (typeof effect === 'string' ? [] : [effect]));
  const changing = parts.flatMap(({ effect }, index) => (typeof effect === 'string' ? [] : [index]));
  const reading = parts.flatMap(({ reader }, index) => (reader ? [index] : []));
  if (effects.length === 0 && reading.length === 0) return undefined;
  const [firstRead = 0, lastRead = 0] = [reading[0], reading.at(-1)];
  const readsFirst = changing.length > 0 && lastRead < changing[0]!;
  // What is shown while something changes may be of before it or of after it.
  const clear =
    changing.length === 0 ||
    readsFirst ||
    (firstRead > changing.at(-1)! &&
      !parts.some(({ one }) => one.before === '&' || one.keywords.includes('do')));
  const readers = clear && !parts.some(isOther) ? readable(parts) : [];
  return {
    readers: readers.map(({ reader }) => reader),
    effects,
    sure: parts.every(
      ({ one }) => /^(?:&&|\|)?$/.test(one.before) && one.keywords.length === 0 && !one.substituted,
    ),
    readsFirst,
    read: (recorded) => read(readers, recorded),
  };
}

/** A program of a command. */
interface Part {
  one: Started;
  reader: Reader | undefined;
  effect: ReturnType<typeof effectOf>;
}

function partOf(one: Started): Part {
  const shown = one.output === undefined && !one.substituted;
  return { one, reader: shown ? readerOf(one) : undefined, effect: effectOf(one) };
}

/** Whether a program prints something that could be taken for what another one prints. */
function isOther({ one, reader, effect }: Part): boolean {
  return effect === 'prints' && !reader && one.before !== '|' && one.output === undefined && !one.substituted;
}

/** A reader and the programs that its output goes through. */
interface Readable {
  reader: Reader;
  filters: Filter[];
}

/** What is left of an output behind a program. */
type Filter = 'all' | 'order' | 'begin' | 'some';

/** The readers of a command whose output can be told from that of the others. */
function readable(parts: readonly Part[]): Readable[] {
  const found = parts.flatMap(({ reader }, index): Readable[] => {
    if (!reader) return [];
    const filters: (Filter | undefined)[] = [];
    for (let at = index + 1; parts[at]?.one.before === '|'; at++) filters.push(filterOf(parts[at]!.one));
    return filters.every((filter) => filter !== undefined) ? [{ reader, filters }] : [];
  });
  return found.filter(
    ({ reader }) =>
      reader.host !== undefined &&
      found.every((other) => other.reader === reader || other.reader.format !== reader.format),
  );
}

/** What a filter leaves; undefined for one that writes lines of its own. */
function filterOf({ words: [program = '', ...rest] }: Started): Filter | undefined {
  if (/^(?:cat|tee|less|more)$/.test(program)) return 'all';
  if (program === 'jq') return rest.every((word) => word === '.') ? 'all' : undefined;
  if (program === 'sort') return 'order';
  if (program === 'head') return 'begin';
  if (program === 'tail') return 'some';
  const counts = rest.some((word) => /^-[a-zA-Z]*[con]|^--(?:count|only|line)/.test(word));
  return /^(?:uniq|[ef]?grep)$/.test(program) && !counts ? 'some' : undefined;
}

function read(readers: readonly Readable[], { output, exit }: RecordedCommand): Seen {
  if (readers.length === 0 || output === '') return nothing();
  const lines = output.split(/\r\n|\n|\r/);
  const seen = readers.map(({ reader, filters }) => {
    const kept: Output = {
      lines,
      whole: exit === 0 && filters.every((filter) => filter === 'all' || filter === 'order'),
      ordered: filters.every((filter) => filter === 'all' || filter === 'begin'),
    };
    return reader.read(kept);
  });
  return {
    observations: seen.flatMap(({ observations }) => observations),
    sightings: seen.flatMap(({ sightings }) => sightings),
    slips: seen.flatMap(({ slips }) => slips),
  };
}
