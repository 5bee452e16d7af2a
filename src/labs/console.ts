/**
 * The text of a `console` block: commands, what they are expected to print, how they end. See docs/formats.md.
 * Pure, because the checker, the recorder and the site all read blocks with it.
 */
import { pictureOf, replaceActing } from './acting.ts';

/** One line of expected output. */
export interface ExpectedLine {
  /** Line in the block, from 0. */
  line: number;
  /** The text without its escaping backslash; `...` for an elision. */
  text: string;
  /** True where the line stands for any number of lines. */
  elision: boolean;
}

/** Lines of a block, from 0; `end` is the last one that belongs to it. */
export interface LineRange {
  start: number;
  end: number;
}

/** One command of a block. */
export interface ConsoleCommand {
  host: string;
  prompt: '#' | '$';
  /** As bash gets it; a continued command keeps its backslashes and newlines. */
  command: string;
  output: ExpectedLine[];
  /** 0 where the block says nothing. */
  exit: number;
  /** The prompt and its continuations. */
  promptLines: LineRange;
  /** The output, without the exit code and without blank lines after it; undefined where there is none. */
  outputLines: LineRange | undefined;
  /** The line of the exit code. */
  exitLine: number | undefined;
}

/** A line that can't be read as part of a block. */
export interface ConsoleProblem {
  line: number;
  message: string;
}

/** A block's commands in order, and what is wrong with it. */
export interface ConsoleText {
  commands: ConsoleCommand[];
  problems: ConsoleProblem[];
}

const promptLine = /^([a-z][a-z0-9.-]*)([#$]) (?=\s*\S)(.*)$/;
const exitLine = /^\[(\d{1,3})\]$/;
const special = /^\\*(?:[a-z][a-z0-9.-]*[#$] .*\S.*|\.\.\.|\[\d{1,3}\])\s*$/;

const needsPrompt = 'A console block begins with a prompt and a command, for example `worker# ip route`.';

/** Reads the text of a block (without its fences). Never throws. */
export function parseConsole(text: string): ConsoleText {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trimEnd());
  const commands: ConsoleCommand[] = [];
  const problems: ConsoleProblem[] = [];
  let at = 0;
  while (at < lines.length) {
    const prompt = promptLine.exec(lines[at]!);
    if (!prompt) {
      // Only before the first command: every later line belongs to some command's output.
      if (lines[at] !== '' && problems.length === 0) problems.push({ line: at, message: needsPrompt });
      at++;
      continue;
    }
    const start = at;
    const command = [prompt[3]!];
    while (continues(command.at(-1)!) && /^>(?: |$)/.test(lines[at + 1] ?? '')) {
      command.push(lines[++at]!.slice(2));
    }
    if (continues(command.at(-1)!)) {
      problems.push({
        line: at,
        message: 'The command goes on after `\\`, on a line that begins with `> `.',
      });
    }
    const promptEnd = at++;
    const bodyStart = at;
    while (at < lines.length && !promptLine.test(lines[at]!)) at++;
    commands.push({
      host: prompt[1]!,
      prompt: prompt[2] as '#' | '$',
      command: command.join('\n'),
      promptLines: { start, end: promptEnd },
      ...parseBody(lines.slice(bodyStart, at), bodyStart),
    });
  }
  if (commands.length === 0 && problems.length === 0) problems.push({ line: 0, message: needsPrompt });
  return { commands, problems };
}

/** The lines of a command in a block: its prompt, output (any text, escaped where needed) and exit code. */
export function printCommand(
  command: Pick<ConsoleCommand, 'host' | 'prompt' | 'command' | 'exit'>,
  output: readonly Pick<ExpectedLine, 'text' | 'elision'>[],
): string[] {
  const [first, ...rest] = command.command.split('\n');
  return [
    `${command.host}${command.prompt} ${first}`,
    ...rest.map((line) => `> ${line}`),
    ...output.map(printOutputLine),
    ...(command.exit === 0 ? [] : [`[${command.exit}]`]),
  ];
}

/** One line of output as a block shows it: with a backslash in front where it would be read as something else. */
export function printOutputLine({ text, elision }: Pick<ExpectedLine, 'text' | 'elision'>): string {
  if (elision) return '...';
  return special.test(text) ? `\\${text}` : text;
}

/**
 * The lines of an output, as a block can show them: without blanks at the end of lines and of the whole, and with
 * control characters as their pictures (`␛`), because a page can't hold them.
 */
export function outputLines(output: string): string[] {
  const lines = output.split(/\r\n|\n|\r/).map((line) => visible(line).trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * The text with the characters made visible that act instead of being seen: ASCII's control characters (but the tab) as their
 * pictures in Unicode, the other ones as a replacement character.
 */
export function visible(text: string): string {
  return replaceActing(text, (code) => (code < 0x80 ? pictureOf(code) : '\ufffd'));
}

/** A backslash at the end continues a command; an escaped one (`\\`) doesn't. */
function continues(line: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(line);
}

function parseBody(
  lines: string[],
  start: number,
): Pick<ConsoleCommand, 'output' | 'exit' | 'outputLines' | 'exitLine'> {
  let end = lines.length;
  const skipBlanks = () => {
    while (end > 0 && lines[end - 1] === '') end--;
  };
  skipBlanks();
  const exit = exitLine.exec(lines[end - 1] ?? '');
  const exitAt = exit ? start + --end : undefined;
  skipBlanks();
  return {
    output: lines.slice(0, end).map((text, index) => ({
      line: start + index,
      text: text.startsWith('\\') && special.test(text) ? text.slice(1) : text,
      elision: text === '...',
    })),
    exit: exit ? Number(exit[1]) : 0,
    outputLines: end > 0 ? { start, end: start + end - 1 } : undefined,
    exitLine: exitAt,
  };
}
