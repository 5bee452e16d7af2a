/**
 * The code of an answer that curl's `-w` printed, where it tells of a failure: `000` (none at all), 4xx or 5xx. Undefined where it
 * printed none, and where it went well.
 */
export function httpFailure(words: readonly string[], output: string): string | undefined {
  if (words[0] !== 'curl') return undefined;
  const at = words.findIndex((word) => word === '-w' || word === '--write-out');
  const format = at < 0 ? words.find((word) => word.startsWith('-w'))?.slice(2) : words[at + 1];
  // What stands right before the code, as far as it is the same every time.
  const [, before] = /([^}\n]{0,100})%\{(?:http|response)_code\}/.exec(format?.slice(0, 1000) ?? '') ?? [];
  if (before === undefined) return undefined;
  const prefix = before
    .replace(/^.*\\[nrt]/, '')
    .trimStart()
    .replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  // Without any, the code is a line of its own, or the end of all.
  const pattern =
    prefix === ''
      ? /^(000|[45]\d\d)$|(?<![\d.:])(000|[45]\d\d)\s*(?![^])/m
      : new RegExp(`${prefix}(000|[45]\\d\\d)(?!\\d)`);
  const found = pattern.exec(output.slice(-20_000));
  return found?.[1] ?? found?.[2];
}
