/**
 * Characters that a terminal or a browser would act on instead of showing: control characters but the tab, the marks that
 * turn the direction of writing, those without a width, halves of a character, and marks that are heaped on one letter, which
 * paint over the lines around. Text of a lab is somebody else's: what is in it must be seen.
 * Classes: https://www.unicode.org/reports/tr44/
 */
const acting =
  /(?!\t)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|\p{M}(?<=\p{M}{5})/gu;

/** Nearly every text has only characters of ASCII, which are told faster. */
const unusual = /[^\t\x20-\x7e]/;

/** The text with each character that would act replaced by what is made of its number. */
export function replaceActing(text: string, by: (code: number) => string): string {
  return unusual.test(text) ? text.replace(acting, (char) => by(char.codePointAt(0)!)) : text;
}

/** A piece of text: as it stands, or a character that would act. */
export type ActingPart = string | { code: number };

/** The text in pieces, with each character that would act in one of its own. */
export function actingParts(text: string): ActingPart[] {
  const parts: ActingPart[] = [];
  let from = 0;
  const plain = (to: number) => {
    if (to > from) parts.push(text.slice(from, to));
  };
  for (const { 0: char, index } of unusual.test(text) ? text.matchAll(acting) : []) {
    plain(index);
    parts.push({ code: char.codePointAt(0)! });
    from = index + char.length;
  }
  plain(text.length);
  return parts;
}

/** How a character that would act is shown: those of ASCII as their pictures (`␛`), the others by their numbers (`U+202E`). */
export function pictureOf(code: number): string {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : numberOf(code);
}

/** A character's number as Unicode writes it. */
export function numberOf(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
