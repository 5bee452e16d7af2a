import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFile, readDrawing, writeDrawing } from './cache.ts';

const drawing = { svg: '<svg viewBox="0 0 1 2"></svg>', width: 1, height: 2 };
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hopbook-cache-'));
});

afterEach(() => rmSync(root, { recursive: true }));

describe('kept drawings', () => {
  it('are found by text and version', () => {
    const file = cacheFile(root, '1', 'flowchart TB');
    expect(readDrawing(file)).toBeUndefined();
    writeDrawing(file, drawing);
    expect(readDrawing(file)).toEqual(drawing);
    expect(readdirSync(dirname(file))).toHaveLength(1);
    expect(cacheFile(root, '1', 'flowchart TD')).not.toBe(file);
    expect(cacheFile(root, '2', 'flowchart TB')).not.toBe(file);
  });

  it('are not taken where they are damaged', () => {
    const file = cacheFile(root, '1', 'flowchart TB');
    writeDrawing(file, drawing);
    const text = readFileSync(file, 'utf8');
    for (const damaged of ['', '{', JSON.stringify(drawing), text.slice(0, -1), text.replace('1 2', '1 3')]) {
      writeFileSync(file, damaged);
      expect(readDrawing(file), damaged).toBeUndefined();
    }
  });

  it('are not taken where they are of another text', () => {
    const [file, other] = [cacheFile(root, '1', 'flowchart TB'), cacheFile(root, '1', 'flowchart TD')];
    writeDrawing(file, drawing);
    cpSync(file, other);
    expect(basename(other)).not.toBe(basename(file));
    expect(readDrawing(other)).toBeUndefined();
  });
});
