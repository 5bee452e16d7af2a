import { suggestion } from './near.ts';
import type { RecordedCommand } from './transcript.ts';

/** Why a command that a component repeats was not found. */
export interface NotRun {
  /** A sentence. */
  problem: string;
  /** What to do, without a full stop. */
  mend: string;
  /** Which of the component's attributes is wrong. */
  part: 'host' | 'command';
}

/** Longer texts are cut in messages. */
const longest = 100;

/**
 * The recorded command that a component of a page names, as a console block has it; lines that `\` continues may be one.
 * Of equal commands, the first that ran.
 */
export function commandThatRan(
  commands: readonly RecordedCommand[],
  host: string,
  command: string,
): RecordedCommand | NotRun {
  const wanted = oneLine(command);
  const same = commands.filter((one) => oneLine(one.command) === wanted);
  const ran = same.find((one) => one.host === host);
  if (ran) return ran;
  const [elsewhere] = same;
  const there = commands.filter((one) => one.host === host).map((one) => oneLine(one.command));
  const near = elsewhere ? ` It ran on \`${elsewhere.host}\`.` : suggestion(wanted, there);
  return {
    problem: `\`${shown(command)}\` was not recorded on \`${host}\`.${near}`,
    mend: 'write host and command as a console block of the page has them',
    part: elsewhere ? 'host' : 'command',
  };
}

/** A text as a message quotes it. */
export function shown(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** A command without its `\` and line ends. */
function oneLine(command: string): string {
  return command.trim().replaceAll(/\s*\\\n\s*/g, ' ');
}
