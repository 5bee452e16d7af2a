import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../machine/image.ts';
import type { Offer } from './apt.ts';

/**
 * Copies what the packages say of their copyright out of an unpacked root, before it is pruned.
 * @param image the image's folder; the texts go into its `licenses/`.
 * @returns the packages with the licences that they name, and the texts with their digests.
 */
export async function collectLicences(
  root: string,
  offers: readonly Offer[],
  image: string,
): Promise<Pick<Manifest, 'packages' | 'licences'>> {
  await mkdir(join(image, 'licenses', 'common'), { recursive: true });
  const licences: Manifest['licences'] = [];
  const keep = async (path: string, text: string | Buffer): Promise<void> => {
    await writeFile(join(image, path), text);
    licences.push({ path, sha256: createHash('sha256').update(text).digest('hex') });
  };
  const common = join(root, 'usr/share/common-licenses');
  for (const name of (await readdir(common)).sort())
    await keep(`licenses/common/${name}`, await readFile(join(common, name)));
  const packages: Manifest['packages'] = [];
  for (const { name, version } of offers) {
    const text = await readFile(join(root, 'usr/share/doc', name, 'copyright'), 'utf8').catch(
      () => undefined,
    );
    if (text === undefined) throw new Error(`the package ${name} carries no copyright file`);
    await keep(`licenses/${name}.txt`, text);
    packages.push({ name, version, licence: licencesNamed(text) });
  }
  await keep('licenses/README.txt', readme(packages));
  return { packages, licences };
}

/** The short names in a machine-readable copyright file (DEP-5), or where to read on. */
function licencesNamed(text: string): string {
  const names = [...text.matchAll(/^License: *(\S.*)$/gm)].map((match) => match[1]!.trim());
  return [...new Set(names)].join(', ') || 'see its copyright file';
}

function readme(packages: Manifest['packages']): string {
  return `The machine is made of these packages of Debian 12 (i386), unchanged but for files left out, and one
library (libicudata) whose tables are zeros. Their source is the Debian source package of the same version.
Each package's copyright file is here under the package's name; common/ holds the licences that they refer to.

${packages.map(({ name, version, licence }) => `${name} ${version}: ${licence}`).join('\n')}
`;
}
