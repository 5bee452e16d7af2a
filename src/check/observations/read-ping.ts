import { nothing } from './observation.ts';
import type { Output, Seen } from './observation.ts';

const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const LONGEST = 400;

/** Reads iputils' `ping`. `words` are its arguments. */
export function readPing(host: string, words: readonly string[], output: Output): Seen {
  const seen = nothing();
  // Of `-I 10.0.0.1` the last word would be another address.
  const last = words.at(-2)?.startsWith('-') && /[IgQpPt]$/.test(words.at(-2)!) ? undefined : words.at(-1);
  const known = [words[0], last].find((word) => address.test(word ?? ''));
  let target: string | undefined;
  for (const [line, full] of output.lines.entries()) {
    if (!/^(?:PING|\d+ bytes|---|From) /.test(full)) continue;
    const text = full.slice(0, LONGEST);
    const slip = (shown: string, expected: string) =>
      seen.slips.push({ line, message: `pings \`${expected}\` and shows \`${shown}\`` });
    if (text.startsWith('PING ')) {
      const [, name, resolved] = /^PING (\S+) \((\d+(?:\.\d+){3})\)/.exec(text) ?? [];
      if (name === undefined || resolved === undefined) continue;
      target = resolved;
      if (known !== undefined && name !== known) slip(name, known);
      else if (address.test(name) && resolved !== name) slip(resolved, name);
    } else if (text.startsWith('---')) {
      const [, ended] = /^--- (\S+) ping statistics ---/.exec(text) ?? [];
      if (ended !== undefined && known !== undefined && ended !== known) slip(ended, known);
    } else if (text.startsWith('From ')) {
      const [, error] = /^From (?:\S+ \()?(\d+(?:\.\d+){3})\)?:? icmp_seq/.exec(text) ?? [];
      if (error !== undefined) seen.sightings.push({ kind: 'packet', host, address: error, line });
    } else if (target !== undefined && !isGroup(target) && !text.includes('(DIFFERENT ADDRESS!)')) {
      const [, from] = /^\d+ bytes from (?:\S+ \()?(\d+(?:\.\d+){3})\)?:/.exec(text) ?? [];
      if (from !== undefined && from !== target) slip(from, target);
    }
  }
  return seen;
}

/** Whether many answer for it: a group, or what may be the broadcast address of a network. */
function isGroup(target: string): boolean {
  const [first, last] = [Number(target.split('.')[0]), Number(target.split('.')[3])];
  return first >= 224 || last === 255 || last === 0;
}
