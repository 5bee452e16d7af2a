import { PackageURL } from 'packageurl-js';
import { billOfMaterials, type Part } from '../packages/bill.ts';
import type { Offer, Source } from './apt.ts';

/**
 * The bill of materials of an image: Debian's packages with versions, digests, licences and sources.
 * @param inputs the digest of what the image is built from, which is all the version that it has.
 * @param licences what each package's copyright file names, by the package's name.
 */
export function billOfImage(
  inputs: string,
  offers: readonly Offer[],
  licences: ReadonlyMap<string, string>,
): string {
  const parts = offers.map(({ name, version, architecture, sha256, sources }): Part => {
    const qualifiers = { arch: architecture, distro: 'debian-12' };
    return {
      name,
      version,
      licence: licences.get(name)!,
      purl: new PackageURL('deb', 'debian', name, version, qualifiers, undefined).toString(),
      digest: { algorithm: 'SHA-256', hex: sha256 },
      sources: sources.map(sourceAddress),
    };
  });
  return billOfMaterials('hopbook-machine', inputs, parts);
}

/** Where Debian keeps a source package for good. */
export function sourceAddress({ name, version }: Source): string {
  return `https://snapshot.debian.org/package/${name}/${encodeURIComponent(version)}/`;
}
