import { expect, test } from 'vitest';
import type { Finding } from '../finding.ts';
import { foundLines, stateOn } from './found.ts';

const on = (line: number, rule: string): Finding => ({
  rule,
  severity: 'error',
  file: 'a.mdx',
  place: { line, column: 1 },
  message: '',
});

test('what an author suppresses is declared; what a lab contradicts on purpose is still as recorded', () => {
  const lines = foundLines(
    [on(1, 'output-differs')],
    [on(2, 'diagram-name'), on(3, 'contradiction')],
  )('a.mdx');
  expect([1, 2, 3, 4].map((line) => stateOn(lines, [line], 'proven'))).toEqual([
    'unproven',
    'declared',
    'proven',
    'proven',
  ]);
});
