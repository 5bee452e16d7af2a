import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { licenceText } from './licence-text.ts';

describe('licenceText', () => {
  let root: string;
  const write = (path: string, text: string) => {
    mkdirSync(join(root, 'node_modules', path, '..'), { recursive: true });
    writeFileSync(join(root, 'node_modules', path), text);
  };
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'hopbook-'));
    write('a/LICENSE.md', 'A\r\nA\n');
    write('a/NOTICE', 'and B\n');
    write('a/license.js', 'export {};');
    write('b/index.js', '');
    write('@c/d/LICENSE/first', '1');
    write('@c/d/LICENSE/second', '2');
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it('is all files that a package has for it, or all in a folder', () => {
    expect(licenceText(root, 'node_modules/a')).toBe('A\nA\n\nand B');
    expect(licenceText(root, 'node_modules/@c/d')).toBe('1\n\n2');
  });

  it('must be there', () => {
    expect(() => licenceText(root, 'node_modules/b')).toThrow('b is shipped and carries no licence text.');
  });
});
