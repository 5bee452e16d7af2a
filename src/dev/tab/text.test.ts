import { expect, test } from 'vitest';
import { codeSpans } from './text.ts';

const shown = (text: string) => codeSpans(text).map(({ code, text }) => (code ? `<${text}>` : text));

test.each([
  [
    'The output of `ip route` on `worker` differs.',
    ['The output of ', '<ip route>', ' on ', '<worker>', ' differs.'],
  ],
  ['`a` ends with `b`', ['<a>', ' ends with ', '<b>']],
  ['no code', ['no code']],
  ['one ` alone', ['one ` alone']],
  ['`a` and ` alone', ['<a>', ' and ` alone']],
  ['', []],
])('%j', (text, parts) => expect(shown(text)).toEqual(parts));
