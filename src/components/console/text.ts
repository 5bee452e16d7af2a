import { h } from '@expressive-code/core/hast';
import type { ElementContent } from '@expressive-code/core/hast';
import { safeParts } from './acting.ts';

/** The text as nodes of HTML, with every character that would act shown as a mark instead. */
export function safeText(text: string): ElementContent[] {
  return safeParts(text).map((part) =>
    typeof part === 'string'
      ? { type: 'text', value: part }
      : h('span', { className: 'console-control', title: part.name }, part.mark),
  );
}
