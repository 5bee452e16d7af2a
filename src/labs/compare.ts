import { diffArrays } from 'diff';
import { align } from './align.ts';
import type { AlignStep } from './align.ts';
import { outputLines } from './console.ts';
import type { ExpectedLine } from './console.ts';
import type { RecordedCommand } from './transcript.ts';
import { normalise } from './volatile.ts';
import type { Volatile } from './volatile.ts';

/** One line of a difference: in both (` `), only on the first side (`-`), only on the second (`+`). */
export interface DiffLine {
  sign: ' ' | '-' | '+';
  text: string;
}

/**
 * Whether expected lines, with their elisions, fit recorded ones exactly (blanks at the end of lines and of the whole aside).
 * Each stretch between two elisions is taken where it first fits, which is right for exact lines and never has to go back.
 */
export function fits(expected: readonly ExpectedLine[], recorded: readonly string[]): boolean {
  const stretches: string[][] = [[]];
  for (const line of expected) {
    if (line.elision) stretches.push([]);
    else stretches.at(-1)!.push(line.text.trimEnd());
  }
  const lines = recorded.map((line) => line.trimEnd());
  const startsAt = (stretch: string[], at: number) =>
    stretch.every((line, index) => lines[at + index] === line);
  const first = stretches[0]!;
  if (!startsAt(first, 0)) return false;
  if (stretches.length === 1) return first.length === lines.length;
  const last = stretches.at(-1)!;
  const end = lines.length - last.length;
  let at = first.length;
  for (const stretch of stretches.slice(1, -1)) {
    while (at + stretch.length <= end && !startsAt(stretch, at)) at++;
    if (at + stretch.length > end) return false;
    at += stretch.length;
  }
  return at <= end && startsAt(last, end);
}

/** How what a page expects differs from what was recorded. */
export interface ExpectedDifference {
  /** Page `-`, recorded `+`. */
  diff: DiffLine[];
  /** The first expected line that differs, or the last one before lines that the page lacks; undefined before the first. */
  line: ExpectedLine | undefined;
}

/** Compares what a page expects with an output; undefined where it fits. */
export function compareExpected(
  expected: readonly ExpectedLine[],
  output: string,
): ExpectedDifference | undefined {
  const recorded = outputLines(output);
  if (fits(expected, recorded)) return undefined;
  const steps = align(expected, recorded);
  const isSame = ({ expected: page, recorded: lab }: AlignStep) =>
    page?.elision === true || page?.text === lab;
  const first = steps.findIndex((step) => !isSame(step));
  const diff = steps.flatMap((step): DiffLine[] => {
    const page = step.expected?.text;
    if (isSame(step)) return [{ sign: ' ', text: page! }];
    return [
      ...(page === undefined ? [] : [{ sign: '-' as const, text: page }]),
      ...(step.recorded === undefined ? [] : [{ sign: '+' as const, text: step.recorded }]),
    ];
  });
  return { diff, line: steps[first]?.expected ?? steps[first - 1]?.expected };
}

/** What differs between a command as it was recorded and as it ran again. */
export interface CommandDifference {
  /** Exit code of the second run, where it is another one. */
  exit: number | undefined;
  /** Recorded `-`, second run `+`; undefined where the outputs are the same but for volatile parts. */
  output: DiffLine[] | undefined;
}

/** Compares a recorded command with what the same command printed again; undefined where nothing but volatile parts differ. */
export function compareRuns(
  recorded: Pick<RecordedCommand, 'command' | 'output' | 'exit'>,
  again: Pick<RecordedCommand, 'output' | 'exit'>,
  extra: readonly Volatile[] = [],
): CommandDifference | undefined {
  const [before, after] = [recorded, again].map(({ output }) => {
    const lines = outputLines(output);
    return { lines, keys: outputLines(normalise(recorded.command, output, extra)) };
  }) as [{ lines: string[]; keys: string[] }, { lines: string[]; keys: string[] }];
  const same =
    before.keys.length === after.keys.length && before.keys.every((key, at) => key === after.keys[at]);
  const exit = recorded.exit === again.exit ? undefined : again.exit;
  if (same && exit === undefined) return undefined;
  return { exit, output: same ? undefined : diffRuns(before.keys, after.keys) };
}

/** What differs between two transcripts at one command. */
export interface TranscriptDifference extends CommandDifference {
  /** Index of the command in both transcripts. */
  index: number;
}

/**
 * Compares two recordings of the same commands, volatile parts aside; empty where they tell the same.
 * Throws where the commands themselves are others, because that is not a second recording of the first.
 */
export function compareTranscripts(
  recorded: readonly RecordedCommand[],
  again: readonly RecordedCommand[],
  extra: readonly Volatile[] = [],
): TranscriptDifference[] {
  if (recorded.length !== again.length)
    throw new Error('The two transcripts hold different numbers of commands.');
  return recorded.flatMap((command, index) => {
    const other = again[index]!;
    if (command.host !== other.host || command.command !== other.command)
      throw new Error(`The two transcripts differ in command ${index + 1}.`);
    const difference = compareRuns(command, other, extra);
    return difference ? [{ index, ...difference }] : [];
  });
}

/** Volatile parts stay replaced in the diff: they are not what differs, and would only distract. */
function diffRuns(before: string[], after: string[]): DiffLine[] {
  return diffArrays(before, after).flatMap(({ added, removed, value }) =>
    value.map((text) => ({ sign: added ? ('+' as const) : removed ? ('-' as const) : (' ' as const), text })),
  );
}
