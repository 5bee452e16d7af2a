/** Characters that act on a terminal or reorder text, instead of being seen. */
const acting =
  /[\0-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Lines as a quoted label of Mermaid. They are untrusted: what would act, on Mermaid or on a reader's screen, does not. */
export function label(lines: readonly string[]): string {
  const escape = (line: string) =>
    line
      .replace(acting, (character) => {
        const code = character.charCodeAt(0);
        if (code < 0x20) return String.fromCharCode(0x2400 + code);
        return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
      })
      .replace(
        /[^\p{L}\p{N} .:/,()=+@\u2192\u2400-\u2426-]/gu,
        (character) => `#${character.codePointAt(0)};`,
      );
  return `"${lines.map(escape).join('<br>')}"`;
}
