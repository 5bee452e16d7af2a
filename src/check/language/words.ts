/** What a character is to words: 0 nothing, 1 part of one. Characters beyond ASCII are looked up when they occur. */
const ascii = Uint8Array.from({ length: 128 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));
const beyond = /[\p{L}\p{M}\p{N}\u200d]/u;

/** How far around a word is looked for what it is part of. */
const reach = 200;

/**
 * Calls `see` for each word of a text: letters, digits and `_`, and apostrophes between them (`doesn't`). Written out
 * by hand, because it sees every word of the book at every check.
 */
export function eachWord(text: string, see: (word: string, index: number) => void): void {
  const { length } = text;
  let at = 0;
  while (at < length) {
    if (!isPart(text, at)) {
      at++;
      continue;
    }
    const start = at;
    do at++;
    while (at < length && (isPart(text, at) || (isApostrophe(text.charCodeAt(at)) && isPart(text, at + 1))));
    see(text.slice(start, at), start);
  }
}

/**
 * Whether a word is part of something that is no word: an address, a path, an option, a name with dots or colons.
 * @param slash whether one slash within makes a path, too: else it takes two, because of `TCP/UDP`.
 */
export function isIdentifier(text: string, index: number, length: number, slash = false): boolean {
  let [from, to] = [index, index + length];
  while (from > Math.max(0, index - reach) && !isBlank(text.charCodeAt(from - 1))) from--;
  while (to < Math.min(text.length, index + length + reach) && !isBlank(text.charCodeAt(to))) to++;
  const chunk = text.slice(from, to).replace(/^[("“‘[{]+/, '');
  // Dots and colons within, but not where only a blank is missing behind a sentence.
  if (slash && /\w\/\w/.test(chunk)) return true;
  return /^(?:--?\p{L}|~?\.{0,2}\/|www\.)|:\/\/|[@=$\\<>]|\p{N}\/\p{N}|\/.*\/|[\p{L}\p{N}]:[\p{L}\p{N}]|[\p{L}\p{N}]\.[\p{Ll}\p{N}]|\p{Lu}\.\p{Lu}/u.test(
    chunk,
  );
}

/** Whether the character at an offset can be part of a word. */
export function isPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return ascii[code] === 1;
  // Half of a character beyond the first plane is looked at with the other half.
  return (
    code >= 128 &&
    (beyond.test(text[at]!) || (code >= 0xd800 && code < 0xe000 && beyond.test(around(text, at))))
  );
}

function around(text: string, at: number): string {
  return text.charCodeAt(at) < 0xdc00 ? text.slice(at, at + 2) : text.slice(at - 1, at + 1);
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019;
}

/** Whether a character is a blank or ends a line. */
export function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 9 && code <= 13) || code === 0xa0;
}
