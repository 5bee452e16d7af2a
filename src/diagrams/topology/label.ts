import { pictureOf, replaceActing } from '../../labs/acting.ts';

/** Lines as a quoted label of Mermaid. They are untrusted: what would act, on Mermaid or on a reader's screen, does not. */
export function label(lines: readonly string[]): string {
  const escape = (line: string) =>
    replaceActing(line, pictureOf).replace(
      /[^\p{L}\p{N} .:/,()=+@\u2192\u2400-\u2426-]/gu,
      (character) => `#${character.codePointAt(0)};`,
    );
  return `"${lines.map(escape).join('<br>')}"`;
}
