import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from './errors.ts';

/** Whether an error is the file system's: no such file, a full disk, a read-only folder. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

/** What keeps a program from a file, and what a person does about it. Codes: errno(3). */
const troubles: Record<string, (where: string) => string> = {
  ENOSPC: (where) => `There is no space left on the disk for ${where}: free some, then run this again.`,
  EDQUOT: (where) =>
    `Your share of the disk is used up, so there is no space for ${where}: free some, then run this again.`,
  EROFS: (where) => `${where} can't be written: it is on a disk that is mounted read-only.`,
  EACCES: (where) => `This user has no access to ${where}: look at who owns it, and at its mode.`,
  EPERM: (where) => `The system refuses access to ${where}: look at who owns it, and at its mode.`,
};

/**
 * What to tell a person about an error of the file system: what, where, and what to do.
 * @param where what was to be written, if the error does not say.
 * @param more a sentence that follows: what became of what was there before.
 * @returns undefined for other errors.
 */
export function fileTrouble(error: unknown, where: string, more = ''): UserError | undefined {
  if (!isFileError(error)) return undefined;
  const text = troubles[codeOf(error)]?.(error.path ?? where);
  return text === undefined ? undefined : new UserError(`${text}${more && ` ${more}`}`);
}

/** Node's recursive mkdir tells of a folder that it may not write into as if that were not there. */
function codeOf({ code = '', syscall, path }: NodeJS.ErrnoException): string {
  if (code !== 'ENOENT' || syscall !== 'mkdir' || path === undefined) return code;
  let folder = dirname(path);
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    return code;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? code;
  }
}
