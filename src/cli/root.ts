import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../labs/errors.ts';

/** The nearest folder, from the working folder upwards, that holds `content` and `labs`; undefined where there is none. */
export function findRoot(): string | undefined {
  let folder = process.cwd();
  while (!existsSync(join(folder, 'content')) || !existsSync(join(folder, 'labs'))) {
    if (dirname(folder) === folder) return undefined;
    folder = dirname(folder);
  }
  return folder;
}

/** The project's root. Throws a `UserError` where there is none. */
export function projectRoot(): string {
  const root = findRoot();
  if (root === undefined)
    throw new UserError(`Neither ${process.cwd()} nor a folder above it holds \`content/\` and \`labs/\`.`);
  return root;
}
