import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Packages without a licence text, and the package from the same repository that has it. */
const elsewhere: Readonly<Record<string, string>> = { '@pagefind/default-ui': 'pagefind' };

/**
 * The licence texts that a package carries: files, or a folder of them.
 * @param path the package's folder, below the project's root.
 * @throws Error that names the package if there is none: what a build ships needs one.
 */
export function licenceText(project: string, path: string): string {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const folder = join(project, 'node_modules', elsewhere[name] ?? path.slice('node_modules/'.length));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(file))
    .sort()
    .flatMap((file) => textsOf(join(folder, file)));
  if (texts.length === 0)
    throw new Error(
      `${name} is shipped and carries no licence text. Say in src/packages/licence-text.ts where there is one.`,
    );
  return texts.join('\n\n');
}

function textsOf(path: string): string[] {
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((file) => textsOf(join(path, file)));
  return [readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim()];
}
