import { join } from 'node:path';
import type { Finding } from '../finding.ts';
import { diffText } from './diff.ts';
import { codeFrame } from './frame.ts';

/** A finding as the development server's error overlay takes it. */
export interface OverlayPayload {
  type: 'error';
  err: {
    name: string;
    title: string;
    /** HTML. */
    message: string;
    /** HTML. */
    hint: string | undefined;
    plugin: string;
    id: string;
    loc: { file: string; line: number; column: number };
    frame: string;
    /** HTML: the file, with the line marked. */
    highlightedCode: string;
    stack: string;
  };
}

/**
 * The first of `count` findings of a page for the error overlay of Vite, which Astro replaces by its own: that one
 * takes message, hint and code as HTML, so all three are escaped here. `text` is the text of the finding's file.
 */
export function overlayPayload(
  { rule, file, place, message, diff, mend }: Finding,
  count: number,
  root: string,
  text: string,
): OverlayPayload {
  const frame = codeFrame(text, place).join('\n');
  const code = text.split(/\r\n|\n|\r/).map((line, at) => {
    const marked = at + 1 === place.line ? 'line error-line' : 'line';
    return `<span class="${marked}">${escapeHtml(line)}</span>`;
  });
  return {
    type: 'error',
    err: {
      name: rule,
      title: count === 1 ? 'This does not hold' : `${count} things on this page do not hold`,
      message: codeHtml(message),
      hint: mend === undefined ? undefined : `mend: ${codeHtml(mend)}`,
      plugin: 'hopbook',
      id: join(root, file),
      loc: { file: join(root, file), line: place.line, column: place.column },
      frame,
      highlightedCode: `<pre class="astro-code"><code>${code.join('\n')}</code></pre>`,
      stack: [`${file}:${place.line}:${place.column}`, frame, ...diffText(diff ?? [])].join('\n'),
    },
  };
}

/** Text with code in backticks as HTML. */
function codeHtml(text: string): string {
  return escapeHtml(text).replace(/`([^`]*)`/g, '<code>$1</code>');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
