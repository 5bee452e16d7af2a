import { describe, expect, test } from 'vitest';
import { UserError } from './errors.ts';
import { fileTrouble, isFileError } from './file-error.ts';

const error = (code: string, path?: string, syscall = 'open') =>
  Object.assign(new Error(`${code}: no`), { code, syscall, ...(path && { path }) });

describe('an error of the file system', () => {
  test.each([
    [
      'ENOSPC',
      'There is no space left on the disk for a/b: free some, then run this again. All is as it was.',
    ],
    ['EROFS', "a/b can't be written: it is on a disk that is mounted read-only. All is as it was."],
    ['EACCES', 'This user has no access to a/b: look at who owns it, and at its mode. All is as it was.'],
  ])('%s says what, where, and what to do', (code, message) => {
    const trouble = fileTrouble(error(code), 'a/b', 'All is as it was.');
    expect(trouble).toBeInstanceOf(UserError);
    expect(trouble!.message).toBe(message);
    expect(fileTrouble(error(code, '/its/own'), 'a/b')!.message).toContain('/its/own');
  });

  test('of another kind is not explained', () => {
    expect(fileTrouble(error('EISDIR'), 'a/b')).toBeUndefined();
    expect(fileTrouble(error('ENOENT', '/tmp/no/such/folder', 'mkdir'), 'a/b')).toBeUndefined();
    expect(fileTrouble(new Error('no'), 'a/b')).toBeUndefined();
    expect([isFileError(error('EISDIR')), isFileError(new TypeError('no'))]).toEqual([true, false]);
  });
});
