import { actingParts, numberOf, pictureOf } from '../../labs/acting.ts';

/** A piece of text: as it stands, or what is shown for a character that would act, and which one it is. */
export type TextPart = string | { mark: string; name: string };

/** The text with every character that would act replaced by a mark. */
export function safeParts(text: string): TextPart[] {
  return actingParts(text).map((part) =>
    typeof part === 'string' ? part : { mark: pictureOf(part.code), name: numberOf(part.code) },
  );
}
