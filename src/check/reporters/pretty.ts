import { styleText } from 'node:util';
import type { DiffLine } from '../../labs/compare.ts';
import { visible } from '../../labs/console.ts';
import type { CheckResult } from '../check.ts';
import type { Finding } from '../finding.ts';
import { diffText } from './diff.ts';
import { codeFrame } from './frame.ts';

/** What a report for people needs. */
export interface PrettyOptions {
  /** Whether to colour it. */
  color: boolean;
  /** The text of a file for the code frame, by its path from the project's root; undefined leaves the frame out. */
  read: (file: string) => string | undefined;
  /** What `-` and `+` stand for in diffs. Default: the page, and what was recorded. */
  sides?: readonly [string, string];
}

type Style = Parameters<typeof styleText>[0];

/** A check's findings and a summary line, for people. */
export function prettyReport(result: CheckResult, options: PrettyOptions): string {
  const summary = summaryOf(result);
  const [style, mark]: [Style, string] = result.findings.length === 0 ? ['green', '✔'] : ['bold', '✖'];
  const line = `${mark} ${summary}`;
  const [first] = result.findings;
  return [
    ...prettyFindings(result.findings, options),
    options.color ? paint(style, line) : line,
    ...(first ? [`  why, and how to mend it: npx hopbook explain ${first.rule}`] : []),
    '',
  ].join('\n');
}

/** Each finding as a paragraph: place and rule, message, code frame, diff and what mends it. */
export function prettyFindings(
  findings: readonly Finding[],
  { color, read, sides = ['the page', 'recorded'] }: PrettyOptions,
): string[] {
  const style = (format: Style, text: string) => (color ? paint(format, text) : text);
  let last: { file: string; text: string | undefined } | undefined;
  return findings.flatMap((finding) => {
    const { file, place, severity, rule, message, diff, mend } = finding;
    // Findings come by file.
    if (last?.file !== file) last = { file, text: read(file) };
    const { text } = last;
    return [
      `${style('bold', visible(`${file}:${place.line}:${place.column}`))} ${style(severity === 'error' ? 'red' : 'yellow', severity)} ${style('dim', rule)}`,
      `  ${visible(message)}`,
      ...(text === undefined ? [] : codeFrame(text, place)).map((line) => style('dim', `  ${line}`)),
      ...(diff ? prettyDiff(diff, sides, color) : []),
      ...(mend === undefined ? [] : [`  ${style('cyan', 'mend:')} ${visible(mend)}`]),
      '',
    ];
  });
}

/** A diff, indented, below a line that says what `-` and `+` stand for. */
export function prettyDiff(
  diff: readonly DiffLine[],
  [minus, plus]: readonly [string, string],
  color: boolean,
): string[] {
  const style = (format: Style, text: string) => (color ? paint(format, text) : text);
  return [
    `    ${style('red', `- ${minus}`)}  ${style('green', `+ ${plus}`)}`,
    ...diffText(diff).map((line) => `    ${style(colourOf(line), line)}`),
  ];
}

/** `2 errors, 1 warning (3 suppressed) in 3 pages and 3 labs (87 ms)` */
export function summaryOf({ findings, suppressed, pages, labs, milliseconds }: CheckResult): string {
  const counts = [
    count(findings.filter(({ severity }) => severity === 'error').length, 'error'),
    count(findings.filter(({ severity }) => severity === 'warning').length, 'warning'),
  ].filter((text) => !text.startsWith('0 '));
  const found = counts.join(', ') || 'No findings';
  const aside = suppressed > 0 ? ` (${suppressed} suppressed)` : '';
  return `${found}${aside} in ${count(pages, 'page')} and ${count(labs, 'lab')} (${Math.round(milliseconds)} ms)`;
}

/** A number and its noun: `1 page`, `2 pages`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function colourOf(line: string): Style {
  if (line.startsWith('-')) return 'red';
  return line.startsWith('+') ? 'green' : 'dim';
}

function paint(format: Style, text: string): string {
  return styleText(format, text, { validateStream: false });
}
