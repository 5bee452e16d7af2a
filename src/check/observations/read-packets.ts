import { nothing } from './observation.ts';
import type { Output, Seen } from './observation.ts';

/** No line of a packet's headers is longer up to where they end. */
const LONGEST = 600;

const frame =
  /(?:^|\s)([\da-f]{2}(?::[\da-f]{2}){5})(?: \(oui [^)]*\))? > ([\da-f]{2}(?::[\da-f]{2}){5}|Broadcast)\b/;
const packet = /\b(\d{1,3}(?:\.\d{1,3}){3})(?:\.\d{1,5})? > (\d{1,3}(?:\.\d{1,3}){3})(?:\.\d{1,5})?:/g;
const question = /\bRequest who-has (\d{1,3}(?:\.\d{1,3}){3})(?: \([^)]*\))? tell (\d{1,3}(?:\.\d{1,3}){3})/;
const answer = /\bReply (\d{1,3}(?:\.\d{1,3}){3}) is-at ([\da-f]{2}(?::[\da-f]{2}){5})/;

/** Reads tcpdump's lines. `words` are its arguments. */
export function readPackets(host: string, words: readonly string[], output: Output): Seen {
  const seen = nothing();
  const device = deviceOf(words);
  for (const [line, full] of output.lines.entries()) {
    const text = full.slice(0, LONGEST);
    const [, ...macs] = frame.exec(text) ?? [];
    for (const mac of macs) seen.sightings.push({ kind: 'frame', host, mac: mac!, line });
    const [, reply, mac] = answer.exec(text) ?? [];
    if (reply !== undefined && device !== undefined)
      seen.sightings.push({
        kind: 'neighbour',
        host,
        device,
        address: reply,
        mac: mac!,
        lasting: false,
        line,
      });
    const [, ...asked] = question.exec(text) ?? [];
    const ends = [...text.matchAll(packet)].flatMap(([, from, to]) => [from, to]);
    for (const address of [...asked, ...ends])
      seen.sightings.push({ kind: 'packet', host, address: address!, line });
  }
  return seen;
}

function deviceOf(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => /^-[a-zA-Z]*i$|^--interface$/.test(word));
  const device = at < 0 ? undefined : words[at + 1];
  return device === 'any' || device?.includes('$') ? undefined : device;
}
