import { AstroError } from 'astro/errors';
import { readText } from '../../labs/load.ts';
import { parseVersions, versionsFile } from '../../labs/versions.ts';
import type { Versions } from '../../labs/versions.ts';

let known: { text: string; versions: Versions } | undefined;

/**
 * What changed when. Read again only when the file's text is another one.
 * @throws AstroError where the file can't be read as what it should be.
 */
export function knownVersions(root = process.cwd()): Versions {
  const text = readText(root, versionsFile) ?? '';
  if (known?.text === text) return known.versions;
  const { data, problems } = parseVersions(text);
  if (!data) {
    const { message, place } = problems[0]!;
    throw new AstroError(`${versionsFile}:${place.line} ${message}`);
  }
  known = { text, versions: data };
  return data;
}
