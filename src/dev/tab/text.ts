import { safeParts } from '../../components/console/acting.ts';
import { make } from '../../components/make.ts';

/** Somebody else's text as nodes: nothing in it is markup, and what would act is seen. */
export function plain(text: string): Node[] {
  return safeParts(text).map((part) => {
    if (typeof part === 'string') return document.createTextNode(part);
    const mark = make('span', 'console-control', part.mark);
    mark.title = part.name;
    return mark;
  });
}

/** A sentence in which names and code stand in backticks. */
export function prose(text: string): Node[] {
  return codeSpans(text).flatMap(({ code, text }) =>
    code ? [make('code', '', ...plain(text))] : plain(text),
  );
}

/** The parts of a sentence, those in backticks marked as code. A backtick without another one is a character. */
export function codeSpans(text: string): { code: boolean; text: string }[] {
  const parts = text.split('`');
  if (parts.length % 2 === 0) parts.push(`${parts.splice(-2, 1)[0]}\`${parts.pop()}`);
  return parts.flatMap((part, at) => (part === '' ? [] : [{ code: at % 2 === 1, text: part }]));
}
