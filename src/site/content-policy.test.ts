import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { inlineScriptHashes, policy } from './content-policy.ts';

const sha256 = (code: string) => `sha256-${createHash('sha256').update(code).digest('base64')}`;

test('scripts that run are hashed byte by byte; files and data are not', () => {
  const html = `<script>let a = '<b>';\n</script><script type="module">b()</script>
    <script type="module" src="/c.js"></script><script type="application/ld+json">{}</script>`;
  expect(inlineScriptHashes(html)).toEqual([sha256(`let a = '<b>';\n`), sha256('b()')]);
});

test('inline scripts run only by hash, nothing comes from elsewhere', () => {
  const text = policy(['sha256-x']);
  expect(text).toContain(`script-src 'self' 'wasm-unsafe-eval' 'sha256-x';`);
  expect(text).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'|https?:|\*/);
});
