import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { finishWriting, writeFiles } from './write.ts';

let root: string;
const read = (path: string) => readFileSync(join(root, path), 'utf8');
/** What waits to be moved. */
const waiting = () =>
  existsSync(join(root, '.cache/writing')) ? readdirSync(join(root, '.cache/writing')) : [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hopbook-write-'));
});

afterEach(() => rmSync(root, { recursive: true }));

describe('several files', () => {
  test('are written, folders included', () => {
    writeFiles(root, new Map([['a', 'one'], ['b/c', 'two']])); // prettier-ignore
    expect([read('a'), read('b/c')]).toEqual(['one', 'two']);
    expect(waiting()).toEqual([]);
  });

  test('are removed where they have no content any more; one that is not there is no error', () => {
    writeFileSync(join(root, 'a'), 'old');
    writeFiles(root, new Map([['a', undefined], ['b', undefined], ['c', 'new']])); // prettier-ignore
    expect(readdirSync(root)).toEqual(['.cache', 'c']);
  });

  test('are left as they were where one can not be written', () => {
    writeFileSync(join(root, 'a'), 'old');
    writeFileSync(join(root, 'file'), '');
    expect(() => {
      writeFiles(root, new Map([['a', 'new'], ['file/below-a-file', 'new']])); // prettier-ignore
    }).toThrow();
    expect(read('a')).toBe('old');
    expect(waiting()).toEqual([]);
  });

  test('are left as they were where the place is full, which is said in one line', () => {
    writeFileSync(join(root, 'a'), 'old');
    const full = killedAt(['writeFileSync', 1, 'ENOSPC']);
    expect(full.stderr).toBe(
      'UserError: There is no space left on the disk for b/c: free some, then run this again. Nothing was changed.',
    );
    expect(read('a')).toBe('old');
    expect(waiting()).toEqual([]);
  });
});

describe('a writing that is killed', () => {
  const moments = [
    ...[0, 1, 2, 3].map((count) => ['writeFileSync', count, 'old'] as const),
    ['renameSync', 0, 'old'] as const,
    ...[1, 2, 3].map((count) => ['renameSync', count, 'new'] as const),
    ...[0, 1].map((count) => ['rmSync', count, 'new'] as const),
  ];
  test.each(moments)('at %s %i leaves the %s files, all of them', (call, count, expected) => {
    for (const name of ['a', 'gone']) writeFileSync(join(root, name), 'old');
    mkdirSync(join(root, 'b'));
    writeFileSync(join(root, 'b/c'), 'old');
    expect(killedAt([call, count]).signal).toBe('SIGKILL');
    finishWriting(root);
    expect([read('a'), read('b/c'), existsSync(join(root, 'gone')), existsSync(join(root, 'd'))]).toEqual(
      expected === 'old' ? ['old', 'old', true, false] : ['new', 'new', false, true],
    );
    expect(waiting()).toEqual([]);
    expect(finishWriting(root)).toEqual([]);
  });

  test('names the files that were still to be moved, and leaves alone what another process writes', () => {
    killedAt(['renameSync', 2]);
    mkdirSync(join(root, `.cache/writing/${process.ppid}-0`));
    expect(finishWriting(root)).toEqual(['b/c', 'gone', 'd']);
    expect(waiting()).toEqual([`${process.ppid}-0`]);
  });

  test('says what is in the way of the rest, and goes on once it is gone', () => {
    killedAt(['renameSync', 2]);
    mkdirSync(join(root, 'b/c/in it'), { recursive: true });
    expect(() => finishWriting(root)).toThrow();
    rmSync(join(root, 'b/c'), { recursive: true });
    expect(finishWriting(root)).toEqual(['b/c', 'gone', 'd']);
    expect(read('b/c')).toBe('new');
  });
});

/** Writes `a`, `b/c` and `d` and removes `gone` in a process that ends at its nth call of that function, or in which that call fails. */
function killedAt([call, count, code]: readonly [string, number, string?]): {
  signal: string | null;
  stderr: string;
} {
  const module = new URL('write.ts', import.meta.url).href;
  const program = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const real = fs.${call};
    let calls = 0;
    fs.${call} = (...args) => {
      if (calls++ !== ${count}) return real(...args);
      if (${JSON.stringify(code)}) throw Object.assign(new Error('no'), { code: ${JSON.stringify(code)}, syscall: 'write' });
      process.kill(process.pid, 'SIGKILL');
    };
    syncBuiltinESMExports();
    const { writeFiles } = await import('${module}');
    try {
      writeFiles(process.cwd(), new Map([['a', 'new'], ['b/c', 'new'], ['gone', undefined], ['d', 'new']]));
    } catch (error) {
      process.stderr.write(String(error));
    }`;
  const { signal, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    encoding: 'utf8',
  });
  return { signal, stderr };
}
