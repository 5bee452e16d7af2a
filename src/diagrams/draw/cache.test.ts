import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
    for (const text of [
      '',
      '{',
      JSON.stringify(drawing).slice(0, 30),
      '{"svg":"<svg ","width":1,"height":2}',
      '[]',
    ]) {
      writeFileSync(file, text);
      expect(readDrawing(file), text).toBeUndefined();
    }
  });
});
