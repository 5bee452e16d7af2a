import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../labs/errors.ts';

/**
 * The project's root: the nearest folder, from the working folder upwards, that holds `content` and `labs`.
 * Throws a `UserError` where there is none.
 */
export function projectRoot(): string {
  let folder = process.cwd();
  while (!existsSync(join(folder, 'content')) || !existsSync(join(folder, 'labs'))) {
    if (dirname(folder) === folder)
      throw new UserError(`Neither ${process.cwd()} nor a folder above it holds \`content/\` and \`labs/\`.`);
    folder = dirname(folder);
  }
  return folder;
}
