import { distance } from '../../labs/near.ts';
import { invalid } from './mistake.ts';
import type { ManifestMistake } from './mistake.ts';
import { quoteValue } from './path.ts';
import { groupOf, kindsOf, knownGroups, releases } from './schemas.ts';
import { newerKinds } from './versions.ts';

/** What is said of a kind without a schema: wrong where Kubernetes and Gateway API certainly have none of this name. */
export function unknownKind(apiVersion: string, kind: string): ManifestMistake {
  const name = groupOf(apiVersion);
  const group = knownGroups().get(name);
  const object = `${quoteValue(kind)} of ${quoteValue(apiVersion)}`;
  const unknown = (message: string): ManifestMistake => ({ sort: 'unknown', path: ['apiVersion'], message });
  if (!group) {
    const near = [...knownGroups().keys()].find((one) => one !== '' && isNearly(name, one));
    if (near !== undefined)
      return invalid(['apiVersion'], `There is no API group ${quoteValue(name)}. Did you mean \`${near}\`?`);
    return unknown(
      `${object} can’t be validated: the schemas are those of ${releases}, which have no such API group.`,
    );
  }
  const isPreview = /(?:alpha|beta)\d+$/.test(apiVersion);
  const newer = Object.hasOwn(newerKinds, apiVersion) ? newerKinds[apiVersion]!.split(' ') : [];
  if (isPreview || newer.includes(kind))
    return unknown(`${object} can’t be validated: the schemas of ${group.release} don’t have it.`);
  if (!group.apiVersions.includes(apiVersion)) {
    const versions = group.apiVersions
      .filter((one) => !/(?:alpha|beta)\d+$/.test(one))
      .map((one) => `\`${one}\``);
    return invalid(
      ['apiVersion'],
      `There is no API version ${quoteValue(apiVersion)}, but ${versions.join(', ')}.`,
    );
  }
  const near = kindsOf(apiVersion).find((one) => isNearly(kind, one));
  const hint = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  return invalid(['kind'], `\`${apiVersion}\` of ${group.release} has no kind ${quoteValue(kind)}.${hint}`);
}

function isNearly(name: string, known: string): boolean {
  return Math.abs(name.length - known.length) <= 2 && distance(name.toLowerCase(), known.toLowerCase()) <= 2;
}
