import { RE2JS } from 're2js';
import { outputLines } from './console.ts';
import { commandThatRan, shown } from './ran.ts';
import type { Transcript } from './transcript.ts';

/** A value that a page takes from a recording, as its author asks for it. */
export interface ValueRequest {
  host: string;
  /** As the page has it; where it goes on over lines, in one line. */
  command: string;
  /** A regular expression as RE2 has it. `^` and `$` match at lines. */
  match: string;
}

/** A value, or why there is none. */
export type RecordedValue =
  | { text: string }
  | {
      /** A sentence. */
      problem: string;
      /** What to do, without a full stop. */
      mend: string;
      /** Which part of the request is wrong. */
      part: keyof ValueRequest;
      /** The recorded output; undefined where the command was not recorded. */
      output?: string[];
    };

/** A longer text is no value. */
const longest = 100;

/** Few patterns are asked for more than once or twice, but all of them are compiled by the check and by the build. */
const compiled = new Map<string, RE2JS | string>();

/**
 * What a command printed where a pattern matches: the pattern's first group, or all of the match. Of equal commands, the first
 * that ran counts. The text is shown as it is printed in console blocks: control characters are visible. Takes time in
 * proportion to the output, whatever the pattern.
 */
export function recordedValue(
  { commands }: Transcript,
  { host, command, match }: ValueRequest,
): RecordedValue {
  const ran = commandThatRan(commands, host, command);
  if ('problem' in ran) return ran;
  const pattern = compile(match);
  const output = outputLines(ran.output);
  if (typeof pattern === 'string')
    return {
      problem: `The pattern \`${match}\` can’t be read: ${pattern}.`,
      mend: 'correct it',
      part: 'match',
      output,
    };
  const found = new Set<string>();
  const matcher = pattern.matcher(output.join('\n'));
  while (found.size < 2 && matcher.find()) found.add(matcher.group(Math.min(1, matcher.groupCount())) ?? '');
  const [text, other] = found;
  const wrong = (problem: string, mend: string) => ({ problem, mend, part: 'match' as const, output });
  const where = `in the output of \`${command}\` on \`${host}\``;
  if (text === undefined)
    return wrong(`\`${match}\` matches nothing ${where}.`, 'write a pattern that matches it');
  if (other !== undefined)
    return wrong(
      `\`${match}\` matches \`${shown(text)}\` and \`${shown(other)}\` ${where}.`,
      'say more of what stands around the value: it must be the same wherever the pattern matches',
    );
  if (text.trim() === '')
    return wrong(`\`${match}\` matches an empty text ${where}.`, 'match what is to be shown');
  if (text.length > longest)
    return wrong(
      `\`${match}\` matches ${text.length} characters ${where}.`,
      'put the value alone into a group: `(…)`',
    );
  return { text };
}

/** The pattern, or what is wrong with it. */
function compile(match: string): RE2JS | string {
  let pattern = compiled.get(match);
  if (pattern === undefined) {
    try {
      pattern = RE2JS.compile(match, RE2JS.MULTILINE);
    } catch (error) {
      pattern = (error as Error).message.replace(/^error parsing regexp: |: `[^]*$/g, '');
    }
    compiled.set(match, pattern);
  }
  return pattern;
}
