import { outputLines } from '../../labs/console.ts';
import type { RecordedCommand } from '../../labs/transcript.ts';
import { startedBy } from '../shell/started.ts';
import type { Started } from '../shell/started.ts';
import { httpFailure } from './http-code.ts';
import { inScripts, probeOf, socketFailed } from './probe.ts';
import type { Probe } from './probe.ts';
import { toldFailure } from './told.ts';

/** No line that says how a probe ended is longer. */
const LONGEST = 400;

/**
 * What a recorded command shows of a probe that failed (`ping`, `curl` …), whatever its exit code: a line of its output in backticks,
 * or what else tells it, to stand behind "the command". Undefined where none failed, and where none ran.
 */
export function failureOf(recorded: RecordedCommand): string | undefined {
  const { command, output, exit } = recorded;
  const started = startedBy(recorded);
  const all = started.map((one) => ({ one, probe: probeOf(one) }));
  const probes = all.filter((entry): entry is { one: Started; probe: Probe } => entry.probe !== undefined);
  const socket = /\/dev\/(?:tcp|udp)\//.test(command);
  if (probes.length === 0 && !socket) {
    const line = started.some(isScript) ? failedLine(output, [inScripts]) : undefined;
    return line === undefined ? undefined : `printed \`${line}\``;
  }
  const patterns = new Set([...probes.map(({ probe }) => probe.failed), ...(socket ? [socketFailed] : [])]);
  const line =
    failedLine(output, [...patterns]) ?? toldFailure(started, (one) => probeOf(one) !== undefined, output);
  if (line !== undefined) return `printed \`${line}\``;
  const code = probes.map(({ one }) => httpFailure(one.words, output)).find((found) => found !== undefined);
  if (code !== undefined) return `got the HTTP code ${code}`;
  if (exit !== 0) return `ended with exit code ${exit}`;
  if (probes.some(({ one, probe }) => isSilent(one, probe, started)) && output.trim() === '')
    return 'printed nothing, not even an answer';
  return undefined;
}

/** Whether a program runs commands that the text doesn't show. */
function isScript({ words: [program = '', ...rest] }: Started): boolean {
  if (/^(?:bash|sh|dash|source|\.|perl|python3?)$/.test(program)) return rest.length > 0;
  return program.endsWith('.sh');
}

/** The first line of an output that one of the patterns matches. */
function failedLine(output: string, patterns: readonly RegExp[]): string | undefined {
  if (output === '') return undefined;
  for (const line of outputLines(output)) {
    const text = line.slice(0, LONGEST);
    if (patterns.some((pattern) => pattern.test(text))) return text.trim();
  }
  return undefined;
}

/** Whether a probe that prints nothing can't have succeeded, though the whole command ended with 0. */
function isSilent(one: Started, { prints }: Probe, started: readonly Started[]): boolean {
  if (one.output !== undefined || one.substituted) return false;
  if (prints) return true;
  const hidden = started
    .slice(started.indexOf(one) + 1)
    .some(({ before }) => before !== '&&' && before !== '');
  return (
    hidden &&
    one.words[0] === 'curl' &&
    !one.words.some((word) => /^-[a-zA-Z]*[oO]|^--output|^--remote-name/.test(word))
  );
}
