import type { ConsoleCommand } from '../labs/console.ts';
import { parsePage } from '../labs/document.ts';
import type { Page } from '../labs/document.ts';
import type { LabFolder } from '../labs/load.ts';
import { pageCommands } from '../labs/page-commands.ts';
import type { RecordedCommand } from '../labs/transcript.ts';
import { updateOutputs } from '../labs/update.ts';
import { matchRecording } from './match-recording.ts';

/** What was mended on a page. */
export interface Fixed {
  /** The page's text; the same where there was nothing to mend. */
  text: string;
  /** What was done, in a few words each. */
  done: string[];
}

/**
 * Mends on a page what follows from its lab's recording without a thought: prompts (and inline code) with the old name of a
 * host that was renamed, outputs and exit codes. Everything else stays as it is, to the byte.
 */
export function fixPage(page: Page, lab: LabFolder): Fixed {
  const done: string[] = [];
  const renamed = renamedHosts(page, lab);
  for (const [from, to] of renamed) done.push(`host \`${from}\` is \`${to}\` now`);
  const named = renamed.size > 0 ? parsePage(page.file, rename(page, renamed)) : page;
  const text = updateOutputs(named, runsOf(named, lab.transcript?.data?.commands ?? []));
  if (text !== named.text) done.push('outputs as recorded');
  return { text, done };
}

/** What was recorded of the page's commands, where it was recorded at that point of the order. */
function runsOf(page: Page, recording: readonly RecordedCommand[]): Map<ConsoleCommand, RecordedCommand> {
  const commands = pageCommands(page);
  const { recorded } = matchRecording(
    commands.map(({ command }) => command),
    recording,
  );
  const runs = new Map<ConsoleCommand, RecordedCommand>();
  for (const [index, { command, again }] of commands.entries()) {
    const { recorded: run, moved } = recorded[index]!;
    if (run && !moved && !again) runs.set(command, run);
  }
  return runs;
}

/**
 * Hosts that the lab no longer has, and under which name it has recorded all of their commands. None where that is not one
 * name only.
 */
function renamedHosts(page: Page, lab: LabFolder): Map<string, string> {
  const hosts = Object.keys(lab.lab.data?.hosts ?? {});
  const commands = pageCommands(page).map(({ command }) => command);
  const recording = lab.transcript?.data?.commands ?? [];
  // By their text alone, because it is the host that differs.
  const { recorded } = matchRecording(
    commands.map(({ command }) => ({ host: '', command })),
    recording.map(({ host, command }) => ({ host: '', command, now: host })),
  );
  const names = new Map<string, Set<string | undefined>>();
  for (const [index, { host }] of commands.entries()) {
    if (hosts.includes(host)) continue;
    const { recorded: found, moved } = recorded[index]!;
    names.set(host, (names.get(host) ?? new Set()).add(moved ? undefined : found?.now));
  }
  const renamed = new Map<string, string>();
  for (const [from, [to, ...others]] of names)
    if (to !== undefined && others.length === 0 && hosts.includes(to)) renamed.set(from, to);
  return renamed;
}

/** The text of a page with other names for hosts, in prompts and inline code. */
function rename(page: Page, renamed: ReadonlyMap<string, string>): string {
  const lines = page.text.split(/(?<=\n|\r(?!\n))/);
  const put = (line: number, column: number, from: string) => {
    const text = lines[line - 1]!;
    lines[line - 1] = text.slice(0, column - 1) + renamed.get(from)! + text.slice(column - 1 + from.length);
  };
  const prompts = pageCommands(page)
    .filter(({ again }) => !again)
    .map(({ block, command }) => ({ ...block.lines[command.promptLines.start]!, from: command.host }));
  const codes = page.texts
    .filter(({ kind }) => kind === 'code')
    .map(({ text, place }) => {
      const source = lines[place.line - 1]!.slice(place.column - 1);
      return { line: place.line, column: place.column + /^`+ ?/.exec(source)![0].length, from: text };
    });
  [...prompts, ...codes]
    .filter(({ from }) => renamed.has(from))
    // From the right, so that columns to the left stay.
    .sort((a, b) => b.line - a.line || b.column - a.column)
    .forEach(({ line, column, from }) => put(line, column, from));
  return lines.join('');
}
