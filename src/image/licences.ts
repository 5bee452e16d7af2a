import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../machine/image.ts';
import type { Offer } from './apt.ts';
import { billOfImage, sourceAddress } from './bill.ts';

/**
 * Copies what the packages say of their copyright out of an unpacked root, before it is pruned, and writes down where
 * they are from.
 * @param image the image's folder; the texts go into its `licenses/`.
 * @param inputs the digest of what the image is built from.
 * @returns the packages with the licences that they name, and the texts with their digests.
 */
export async function collectLicences(
  root: string,
  offers: readonly Offer[],
  image: string,
  inputs: string,
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
  await keep('licenses/SOURCES.txt', sourcesList(offers));
  const named = new Map(packages.map(({ name, licence }) => [name, licence]));
  await keep('licenses/sbom.cdx.json', billOfImage(inputs, offers, named));
  return { packages, licences };
}

/** The short names in a machine-readable copyright file (DEP-5), or where to read on. */
function licencesNamed(text: string): string {
  const names = [...text.matchAll(/^License: *(\S.*)$/gm)].map((match) => match[1]!.trim());
  return [...new Set(names)].join(', ') || 'see its copyright file';
}

function readme(packages: Manifest['packages']): string {
  return `The machine is made of these packages of Debian 12 (i386), unchanged but for files left out, and one
library (libicudata) whose tables are zeros. SOURCES.txt says where the source of each is,
sbom.cdx.json which files they came in.
Each package's copyright file is here under the package's name; common/ holds the licences that they refer to.

${packages.map(({ name, version, licence }) => `${name} ${version}: ${licence}`).join('\n')}
`;
}

/**
 * Where to get the source of everything in the image: Debian's archive keeps each version of each source package.
 * The licences of many ask for that, GPL-2.0 and GPL-3.0 among them.
 */
function sourcesList(offers: readonly Offer[]): string {
  const rows = new Map<string, string[]>();
  for (const { name, sources } of offers)
    for (const source of sources) {
      const row = `${source.name} ${source.version}\n  ${sourceAddress(source)}\n`;
      rows.set(row, [...(rows.get(row) ?? []), name]);
    }
  const lines = [...rows].sort().map(([row, names]) => `${row}  in ${names.join(', ')}\n`);
  return `The programs of the machine were built by Debian from these source packages. Each address holds the complete
source of that version: the authors' archive, Debian's changes, and the scripts that build it.

What was left out of the packages or replaced is in labs/machine/ of this project; its own programs in the image
(/usr/lib/hopbook) are there as source, those for eBPF in the labs' folders.

${lines.join('\n')}`;
}
