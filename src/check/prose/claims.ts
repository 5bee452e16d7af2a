import { numberKinds } from '../../diagrams/mermaid/names.ts';
import type { Vocabulary } from '../../diagrams/mermaid/vocabulary.ts';
import type { PageText } from '../../labs/page-text.ts';
import type { Place } from '../../labs/problem.ts';
import type { PageClaims } from '../claims.ts';
import { addressesIn, namesInCode, namesInWords } from './candidates.ts';
import type { Candidate, ProseLab } from './candidates.ts';
import { constantFor } from './constant.ts';
import { RecordedEntries } from './entries.ts';
import { LikelyNames } from './likely.ts';
import { wordPlaces } from './word-place.ts';

/** Something in the prose of a page that looks like a name of its lab, or like an address. */
export interface ProseClaim extends Candidate {
  /** The word itself. */
  readonly place: Place;
  /** Recorded; of the shared list; of the page's `facts:`; none of these. */
  state: 'proven' | 'constant' | 'declared' | 'unproven';
  /** The entries of the page's `facts:` that name it, by their indexes. */
  facts: readonly number[];
  /** Recorded names of the same kind, for a suggestion. */
  known(): Iterable<string>;
}

const read = new WeakMap<PageClaims, ProseClaim[]>();

/**
 * What the prose of a page claims, in page order: names and addresses in inline code, cells and captions, addresses in all
 * other words. Of a page that names no lab, addresses only. Read once for each page.
 */
export function proseClaims(claims: PageClaims): ProseClaim[] {
  let found = read.get(claims);
  if (!found) read.set(claims, (found = readClaims(claims)));
  return found;
}

function readClaims(claims: PageClaims): ProseClaim[] {
  const { page, lab, recorded } = claims;
  const { vocabulary } = recorded;
  const all: ProseLab = {
    vocabulary,
    likely: new LikelyNames(vocabulary),
    entries: new RecordedEntries(lab),
  };
  const declared = new Map<string, number[]>();
  for (const [index, { name }] of (page.front?.facts ?? []).entries())
    for (const one of namesInCode(name, all)) {
      const known = declared.get(keyOf(one));
      if (known) known.push(index);
      else declared.set(keyOf(one), [index]);
    }
  const states = new Map<string, ProseClaim['state']>();
  const stateFor = (one: Candidate): ProseClaim['state'] => {
    const key = keyOf(one);
    const state = states.get(key) ?? stateOf(one, all, declared.has(key));
    states.set(key, state);
    return state;
  };
  return textsOf(claims).flatMap((text) => {
    const found = candidatesIn(text, all, page.lab !== undefined);
    let places: Place[] | undefined;
    return found.map((one, index): ProseClaim => ({
      ...one,
      state: stateFor(one),
      facts: declared.get(keyOf(one)) ?? [],
      get place() {
        if (one.kind === 'entry') return text.place;
        places ??= wordPlaces(
          page,
          text.place,
          found.map(({ raw }) => raw),
        );
        return places[index]!;
      },
      known: () => knownFor(one, all),
    }));
  });
}

/** What a reader sees as prose: the front matter's words and titles of drawings, too. */
function textsOf({ page }: PageClaims): PageText[] {
  const front = (page.front?.texts ?? []).map((line) => ({
    kind: 'text' as const,
    where: 'prose' as const,
    text: line.text,
    // Read when it is asked for.
    get place() {
      return line.place;
    },
  }));
  const drawings = page.diagrams.flatMap(({ title: text, place }) =>
    text === undefined ? [] : [{ kind: 'text' as const, where: 'caption' as const, text, place }],
  );
  return [...front, ...page.texts, ...drawings];
}

function candidatesIn({ kind, where, text }: PageText, lab: ProseLab, hasLab: boolean): Candidate[] {
  const isAddress = ({ what }: Candidate) => /address|prefix/.test(what);
  if (!hasLab) return addressesIn(text).filter(isAddress);
  if (kind === 'code') return namesInCode(text, lab);
  return where === 'cell' || where === 'caption' ? namesInWords(text, lab) : addressesIn(text);
}

function keyOf({ kind, text }: Candidate): string {
  return `${kind} ${text}`;
}

function stateOf(one: Candidate, lab: ProseLab, declared: boolean): ProseClaim['state'] {
  if (isRecorded(one, lab)) return 'proven';
  return isConstant(one, lab) ? 'constant' : declared ? 'declared' : 'unproven';
}

function isConstant({ kind, text }: Candidate, { vocabulary }: ProseLab): boolean {
  if (kind === 'entry' || kind === 'counted' || kind === 'beginning') return false;
  return constantFor({ kind: kind === 'number' ? 'port' : kind, text }, vocabulary) !== undefined;
}

function isRecorded({ kind, text, raw, what }: Candidate, { vocabulary, entries }: ProseLab): boolean {
  switch (kind) {
    case 'entry':
      return entries.has(text);
    case 'number':
      return vocabulary.has(...(['word', ...numberKinds] as const).map((one) => ({ kind: one, text })));
    case 'counted':
      return entries.numbersAfter(text.slice(0, -raw.length - 1))?.has(raw) ?? false;
    case 'beginning':
      return namesOf(vocabulary).some((name) => name.startsWith(text));
    case 'word':
      return (
        vocabulary.has(
          { kind, text },
          ...(text.startsWith('0x') ? [{ kind: 'mark' as const, text: text.toLowerCase() }] : []),
        ) ||
        // `KUBE-SVC` for the chains `KUBE-SVC-…`
        (what === 'the chain' && namesOf(vocabulary).some((name) => name.startsWith(`${text}-`)))
      );
    default:
      return vocabulary.has({ kind, text });
  }
}

function knownFor({ kind, text, raw }: Candidate, { vocabulary, entries }: ProseLab): Iterable<string> {
  switch (kind) {
    case 'entry':
      return entries.from(text);
    case 'number':
      return numberKinds.flatMap((one) => [...vocabulary.all(one)]);
    case 'counted': {
      const before = text.slice(0, -raw.length - 1);
      return [...(entries.numbersAfter(before) ?? [])].map((number) => `${before} ${number}`);
    }
    case 'beginning':
    case 'word':
      return [...vocabulary.hosts, ...vocabulary.interfaces, ...vocabulary.chains];
    default:
      return vocabulary.all(kind);
  }
}

function namesOf(vocabulary: Vocabulary): string[] {
  return [
    ...vocabulary.hosts,
    ...vocabulary.interfaces,
    ...vocabulary.chains,
    ...vocabulary.all('address'),
    ...vocabulary.all('word'),
  ];
}
