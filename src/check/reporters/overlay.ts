import { join } from 'node:path';
import type { Finding } from '../finding.ts';
import { diffText } from './diff.ts';
import { codeFrame } from './frame.ts';

/** A finding as the error overlay of a development server takes it. All of it is text, not HTML. */
export interface OverlayPayload {
  type: 'error';
  err: {
    name: string;
    title: string;
    message: string;
    hint?: string;
    plugin: string;
    id: string;
    loc: { file: string; line: number; column: number };
    frame: string;
    stack: string;
  };
}

/** The first of `count` findings of a page for the overlay. `text` is the text of the finding's file. */
export function overlayPayload(
  { rule, file, place, message, diff, mend }: Finding,
  count: number,
  root: string,
  text: string,
): OverlayPayload {
  const frame = codeFrame(text, place).join('\n');
  return {
    type: 'error',
    err: {
      name: rule,
      title: count === 1 ? 'This does not hold' : `${count} things on this page do not hold`,
      message,
      ...(mend === undefined ? {} : { hint: `mend: ${mend}` }),
      plugin: 'hopbook',
      id: join(root, file),
      loc: { file: join(root, file), line: place.line, column: place.column },
      frame,
      // Not where a program failed, but the one field that shows lines as they are.
      stack: [`${file}:${place.line}:${place.column}`, frame, ...diffText(diff ?? [])].join('\n'),
    },
  };
}
