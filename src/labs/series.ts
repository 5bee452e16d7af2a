import { outputLines } from './console.ts';
import { suggestion } from './near.ts';
import { commandThatRan, shown } from './ran.ts';
import type { NotRun } from './ran.ts';
import type { Transcript } from './transcript.ts';

/** One column of a table that a command printed, as an author asks for it. */
export interface SeriesRequest {
  host: string;
  /** As the page has it. */
  command: string;
  /** A word of the table's first line. */
  column: string;
}

/** The numbers of a column with the first words of their lines, or why there are none. */
export type Series =
  | { points: { label: string; value: number; text: string }[] }
  | (Omit<NotRun, 'part'> & { part: keyof SeriesRequest; output?: string[] });

/** More bars are no picture any more. */
const most = 24;

/**
 * Reads a column of a table that a command printed: columns are separated by blanks, the first line names them, and the first
 * column has the labels.
 */
export function recordedSeries({ commands }: Transcript, { host, command, column }: SeriesRequest): Series {
  const ran = commandThatRan(commands, host, command);
  if ('problem' in ran) return ran;
  const output = outputLines(ran.output);
  const [head = [], ...rows] = output.map((line) => line.trim().split(/\s+/));
  const at = head.indexOf(column);
  const wrong = (part: 'column' | 'command', problem: string, mend: string) => ({
    part,
    problem,
    mend,
    output,
  });
  if (at < 1)
    return wrong(
      'column',
      `The first line that \`${shown(command)}\` printed names no column \`${column}\`.${suggestion(column, head.slice(1))}`,
      'name a column of numbers as the first line does; labels are the first column',
    );
  if (rows.length === 0 || rows.length > most)
    return wrong(
      'command',
      `\`${shown(command)}\` printed ${rows.length} lines below its first; a plot takes 1 to ${most}.`,
      'have it print a line for each bar',
    );
  const points = rows.map((words) => ({ label: words[0]!, value: Number(words[at]), text: words[at] ?? '' }));
  const odd = points.find(({ value, text }) => text === '' || !(value >= 0 && Number.isFinite(value)));
  if (odd)
    return wrong(
      'column',
      `\`${shown(odd.text)}\`, in the line \`${shown(odd.label)}\`, is no number that a bar can have.`,
      'have the command print numbers that are not negative',
    );
  return { points };
}
