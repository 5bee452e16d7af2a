import { align } from './align.ts';
import { fits } from './compare.ts';
import { outputLines, printOutputLine } from './console.ts';
import type { ConsoleCommand, ExpectedLine } from './console.ts';
import type { Page, PageBlock } from './document.ts';
import { pageCommands } from './page-commands.ts';
import type { RecordedCommand } from './transcript.ts';

type OutputLine = Pick<ExpectedLine, 'text' | 'elision'>;

/**
 * The text of a page with the outputs of a new recording. An output that still fits stays as it is; of any other, an
 * elision stays where the lines around it are still there. Everything else of the page stays the same to the byte.
 * `recorded` holds the page's commands as `pageCommands` lists them; throws where it doesn't.
 */
export function updatePage(page: Page, recorded: readonly RecordedCommand[]): string {
  const runs = new Map<ConsoleCommand, RecordedCommand>();
  const commands = pageCommands(page);
  if (recorded.length !== commands.length)
    throw new Error(`${page.file} has ${commands.length} commands, its recording ${recorded.length}.`);
  for (const [index, { command, again }] of commands.entries()) {
    const run = recorded[index]!;
    if (run.host !== command.host || run.command !== command.command)
      throw new Error(`The recording holds another command than \`${command.command}\`.`);
    // The page shows what a check prints before its exercise is solved.
    if (!again) runs.set(command, run);
  }
  return updateOutputs(page, runs);
}

/** As `updatePage`, for some of a page's commands: the others stay as they are. */
export function updateOutputs(page: Page, runs: ReadonlyMap<ConsoleCommand, RecordedCommand>): string {
  const lines = page.text.split(/(?<=\n|\r(?!\n))/);
  const edits = page.blocks.flatMap((block) => blockEdits(block, runs, lines));
  // From the bottom up, so that the lines above keep their numbers.
  for (const { at, remove, insert } of edits.sort((a, b) => b.at - a.at)) lines.splice(at, remove, ...insert);
  return lines.join('');
}

/** The expected output for a new recording: with the old elisions whose neighbours are still there. */
export function updateOutput(expected: readonly ExpectedLine[], recorded: readonly string[]): OutputLine[] {
  if (fits(expected, recorded)) return [...expected];
  const steps = align(expected, recorded);
  const known = new Map(steps.map((step) => [step.expected, step.recorded !== undefined]));
  const isAnchor = (line: ExpectedLine | undefined) => !line || line.elision || known.get(line) === true;
  const text = (line: string): OutputLine => ({ text: line, elision: false });
  return steps.flatMap((step) => {
    if (!step.expected?.elision) return step.recorded === undefined ? [] : [text(step.recorded)];
    const at = expected.indexOf(step.expected);
    const keeps = isAnchor(expected[at - 1]) && isAnchor(expected[at + 1]);
    return keeps ? [step.expected] : step.elided.map(text);
  });
}

/** Replaces `remove` lines from index `at` of the file by others. */
interface Edit {
  at: number;
  remove: number;
  insert: string[];
}

function blockEdits(
  block: PageBlock,
  runs: ReadonlyMap<ConsoleCommand, RecordedCommand>,
  lines: readonly string[],
): Edit[] {
  const edits: Edit[] = [];
  let written: string[] = [];
  for (const command of block.console?.commands ?? []) {
    const run = runs.get(command);
    const body = run && newBody(command, run);
    if (!body) continue;
    const first = block.lines[command.promptLines.end + 1];
    const firstLine = (first?.line ?? block.lines.at(-1)!.line + 1) - 1;
    const last = command.exitLine ?? command.outputLines?.end ?? command.promptLines.end;
    const prompt = block.lines[command.promptLines.start]!;
    const promptText = lines[prompt.line - 1]!;
    const prefix = promptText.slice(0, prompt.column - 1);
    const newline = /\r?\n$|\r$/.exec(promptText)?.[0] ?? '\n';
    edits.push({
      at: firstLine,
      remove: last - command.promptLines.end,
      insert: body.map((text) => (text === '' ? prefix.trimEnd() : prefix + text) + newline),
    });
    written = [...written, ...body];
  }
  // The fences first: lines that go in right before the closing one have its index too.
  return [...fenceEdits(block, written, lines), ...edits];
}

/** The lines below a prompt after a new recording; undefined where the old ones still hold. */
function newBody(command: ConsoleCommand, run: RecordedCommand): string[] | undefined {
  const recorded = outputLines(run.output);
  if (command.exit === run.exit && fits(command.output, recorded)) return undefined;
  const output = updateOutput(command.output, recorded).map(printOutputLine);
  return run.exit === 0 ? output : [...output, `[${run.exit}]`];
}

/** Makes the fences longer where a line that was written would close the block. */
function fenceEdits(block: PageBlock, written: readonly string[], lines: readonly string[]): Edit[] {
  const open = lines[block.place.line - 1]!;
  const fence = /^(?:`+|~+)/.exec(open.slice(block.place.column - 1))![0];
  const closing = new RegExp(`^\\s*${fence[0]!}{${fence.length},}\\s*$`);
  const longest = Math.max(
    0,
    ...written.filter((text) => closing.test(text)).map((text) => text.trim().length),
  );
  if (longest === 0) return [];
  const longer = fence[0]!.repeat(longest + 1);
  const at = [block.place.line, block.lastLine];
  return at.map((line) => ({
    at: line - 1,
    remove: 1,
    insert: [lines[line - 1]!.replace(/`{3,}|~{3,}/, longer)],
  }));
}
