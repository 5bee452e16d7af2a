import { expect, test } from 'vitest';
import { packCpio } from './cpio.ts';

test('packs entries in the newc form, padded to four bytes', () => {
  const archive = packCpio([{ path: 'init', mode: 0o100755, data: Buffer.from('hello') }]);
  const header = (at: number) => ({
    magic: archive.toString('latin1', at, at + 6),
    mode: parseInt(archive.toString('latin1', at + 14, at + 22), 16),
    size: parseInt(archive.toString('latin1', at + 54, at + 62), 16),
    nameSize: parseInt(archive.toString('latin1', at + 94, at + 102), 16),
  });
  expect(header(0)).toEqual({ magic: '070701', mode: 0o100755, size: 5, nameSize: 5 });
  expect(archive.toString('latin1', 110, 115)).toBe('init\0');
  expect(archive.toString('latin1', 116, 121)).toBe('hello');
  expect(header(124)).toMatchObject({ magic: '070701', size: 0 });
  expect(archive.toString('latin1', 234, 244)).toBe('TRAILER!!!');
  expect(archive.length % 4).toBe(0);
});
