import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { names } from '../check/language/wording.ts';
import { imageFolder, readManifest } from '../image/folder.ts';
import { UserError } from '../labs/errors.ts';
import { labName } from '../labs/lab.ts';
import { writeFiles } from '../labs/write.ts';
import { run as check } from './check.ts';
import { starterLab, starterPage } from './new/starter.ts';
import { run as record } from './record.ts';
import { projectRoot } from './root.ts';

export const summary = 'begin a page and its lab';

export const help = `Usage: hopbook new page <chapter>/<name> [--title <title>]

Makes content/<chapter>/<name>.mdx and labs/<chapter>/<name>/ with two hosts and a cable, and checks them. Where
the machine's image is at hand, the page begins with a command, and is recorded at once. Writes nothing where
one of the files exists.

  --title  the page's title; by default its name`;

/** Writes the files, records where it can, checks; returns the check's exit code. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { title: { type: 'string' } },
  });
  const [what, name, ...more] = positionals;
  if (what !== 'page' || name === undefined || more.length > 0)
    throw new UserError('Say what to make: hopbook new page <chapter>/<name>.');
  if (!labName.test(name) || /^(?:lib|machine)\//.test(name))
    throw new UserError(
      `\`${name}\` can't be the name of a page: write <chapter>/<name>, in lower case letters, digits and \`-\`.`,
    );
  const root = projectRoot();
  const recorded = (await readManifest(imageFolder(root))) !== undefined;
  const starter = { name, title: values.title ?? titleOf(name) };
  const page = `content/${name}.mdx`;
  const lab = starterLab(starter);
  const files = new Map([
    [page, starterPage(starter, recorded)],
    [`labs/${name}/lab.yaml`, lab['lab.yaml']],
    [`labs/${name}/up.sh`, lab['up.sh']],
  ]);
  const present = [page, `content/${name}.md`, `labs/${name}`].find((path) => existsSync(join(root, path)));
  if (present !== undefined) throw new UserError(`${present} exists already; nothing was written.`);
  writeFiles(root, files);
  chmodSync(join(root, `labs/${name}/up.sh`), 0o755);
  for (const path of files.keys()) console.log(`made ${path}`);
  if (recorded) {
    const code = await record([name]);
    if (code !== 0) return code;
  }
  const code = await check([page]);
  console.log(
    recorded
      ? `Now write. After a change of a command: npm run record -- ${name}`
      : 'Now write. To run commands, the image of the machine is needed: npm run machine',
  );
  return code;
}

/** `vlan-trunks` is "VLAN trunks". Names are written as the check asks for them. */
function titleOf(name: string): string {
  const words = name
    .split('/')[1]!
    .split('-')
    .map((word) => names.find((proper) => proper.toLowerCase() === word) ?? word)
    .join(' ');
  return words[0]!.toUpperCase() + words.slice(1);
}
