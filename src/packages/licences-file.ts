import type { Part } from './bill.ts';

/** A package that is shipped, with its licence's text. */
export interface LicensedPart extends Part {
  text: string;
}

/** The file with the licences of everything that a site ships of npm's packages. */
export function licencesFile(parts: readonly LicensedPart[]): string {
  const sections = parts.map((part) => {
    const within = part.parts?.map(
      ({ name, licence, sources }) => `It contains ${name} (${licence}), ${sources?.join(' ')}\n`,
    );
    return `${rule}\n${part.name} ${part.version} (${part.licence})\n${rule}\n\n${within?.length ? `${within.join('')}\n` : ''}${part.text}\n`;
  });
  return `${head}${parts.map(({ name, version, licence }) => `  ${name} ${version}: ${licence}\n`).join('')}\n${sections.join('\n')}`;
}

const rule = '='.repeat(72);

const head = `Pages of this site, their styles and scripts hold code of these packages. Which versions they are, and the
digests of the archives that they came in, is in /sbom.cdx.json.

The machine that labs run in is made of packages of Debian: their licences are in /machine/licenses/, their
versions, digests and sources in /machine/licenses/sbom.cdx.json and /machine/licenses/SOURCES.txt.

`;
