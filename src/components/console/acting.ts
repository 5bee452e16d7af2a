/**
 * Characters that a terminal or a browser would act on instead of showing: control characters but the tab, the marks
 * that reorder text, and those without a width. An output is somebody else's text: what is in it must be seen.
 */
const acting =
  /[\0-\x08\n-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** A piece of text: as it stands, or what is shown for a character that would act, and which one it is. */
export type TextPart = string | { mark: string; name: string };

/** The text with every character that would act replaced by a mark. */
export function safeParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  const plain = (to: number) => {
    if (to > from) parts.push(text.slice(from, to));
  };
  for (const { 0: char, index } of text.matchAll(acting)) {
    plain(index);
    const code = char.charCodeAt(0);
    parts.push({ mark: picture(code), name: codePoint(code) });
    from = index + char.length;
  }
  plain(text.length);
  return parts;
}

function picture(code: number): string {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : codePoint(code);
}

function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
