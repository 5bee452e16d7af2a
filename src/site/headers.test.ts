import { expect, test } from 'vitest';
import { headerRules, headersOf, readHeaders, writeHeaders } from './headers.ts';

const rules = headerRules(`default-src 'self'; object-src 'none'`);

test('a file of headers is read as it was written', () => {
  expect(readHeaders(writeHeaders(rules))).toEqual(rules);
});

test('every file has the headers that protect it, those that never change may be kept', () => {
  const page = headersOf(rules, '/cni/flannel/');
  expect(page).toMatchObject({
    'Content-Security-Policy': `default-src 'self'; object-src 'none'`,
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  expect(page).not.toHaveProperty('Cache-Control');
  expect(headersOf(rules, '/_astro/a.css')).toEqual({
    ...page,
    'Cache-Control': 'public, max-age=31536000, immutable',
  });
});
