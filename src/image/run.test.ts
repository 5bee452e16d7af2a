import { expect, test } from 'vitest';
import { run } from './run.ts';

const fails = (script: string) => run('bash', ['-c', script]).then(String, (error: Error) => error.message);

test.each([
  ['the first error that it names', 'echo a >&2; echo "x: error: b" >&2; echo c >&2; exit 3', 'x: error: b'],
  [
    'a full disk',
    'echo "error: a" >&2; echo "tar: b: No space left on device" >&2; exit 3',
    'tar: b: No space left on device',
  ],
  ['what it said last', 'echo a >&2; echo b >&2; exit 3', 'b'],
])('a program that fails is told with %s', async (_, script, reason) => {
  const [first, ...rest] = (await fails(script)).split('\n');
  expect(first).toBe(`bash failed (exit 3): ${reason}`);
  expect(rest.join('\n')).toContain('a');
});
