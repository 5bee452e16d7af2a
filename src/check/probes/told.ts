import { outputLines } from '../../labs/console.ts';
import type { Started } from '../shell/started.ts';

/**
 * A line that a command line prints only where a probe failed: what it echoes behind `||` or in the branch of an `if` that is for
 * that, or an exit code with `$?`. Undefined where its output holds none.
 */
export function toldFailure(
  started: readonly Started[],
  isProbe: (one: Started) => boolean,
  output: string,
): string | undefined {
  if (!started.some((one) => echoed(one) !== undefined)) return undefined;
  const lines = outputLines(output);
  // Whether the list that goes on here began with a probe, and the word behind which the branch for its failure begins.
  let [probed, failing, branch] = [false, 'else', ''];
  for (const [index, one] of started.entries()) {
    const { before, keywords, substituted } = one;
    if (keywords.includes('if')) failing = keywords.includes('!') ? 'then' : 'else';
    branch = keywords.findLast((word) => word === 'then' || word === 'else' || word === 'fi') ?? branch;
    if ((before === ';' || before === '&') && !substituted && branch !== 'then' && branch !== 'else')
      probed = false;
    if (isProbe(one)) probed = true;
    const said = echoed(one);
    if (said === undefined) continue;
    if (probed && (before === '||' || branch === failing) && lines.includes(said)) return said;
    const last = started[index - 1];
    if (last && isProbe(last) && said.includes('$?')) {
      const line = lines.find((text) => holdsCode(said, text));
      if (line !== undefined) return line;
    }
  }
  return undefined;
}

/** What a program echoes to the output; undefined where it is something else, or nothing. */
function echoed({ words, output, substituted }: Started): string | undefined {
  const [program, ...texts] = words;
  if ((program !== 'echo' && program !== 'printf') || output !== undefined || substituted) return undefined;
  if (texts[0] === '-n' || texts[0] === '-e') texts.shift();
  return texts.join(' ').replace(/\\n$/, '').trim() || undefined;
}

/** Whether a line is a text with `$?` whose code isn't 0. */
function holdsCode(text: string, line: string): boolean {
  const [before = '', behind = ''] = text.split('$?');
  if (!line.startsWith(before) || !line.endsWith(behind)) return false;
  return /^[1-9]\d{0,2}$/.test(line.slice(before.length, line.length - behind.length));
}
