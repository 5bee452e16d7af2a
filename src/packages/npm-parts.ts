import { PackageURL } from 'packageurl-js';
import type { Part } from './bill.ts';
import type { LockedPackage, PackageLock } from './package-lock.ts';
import { inside, written } from './shipped.ts';

/**
 * The packages of which something is shipped, by name.
 * @param folders of those that the bundler saw, below the project's root.
 * @throws Error that names a folder which the lock file doesn't know.
 */
export function shippedPackages(lock: PackageLock, folders: Iterable<string>): LockedPackage[] {
  const paths = new Set([...folders, ...Object.keys(written).map((name) => `node_modules/${name}`)]);
  const packages = [...paths].map((path) => {
    const found = lock.packages.get(path);
    if (!found) throw new Error(`${path} is shipped, but package-lock.json does not pin it. Run npm ci.`);
    return found;
  });
  return packages.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a bill of materials says of a package of npm's. The digest is that of its archive in the registry. */
export function npmPart({ name, version, license = 'not stated', integrity = '' }: LockedPackage): Part {
  const [scope, base] = name.startsWith('@') ? (name.split('/') as [string, string]) : [undefined, name];
  const [, digest] = /^sha512-(.*)$/.exec(integrity) ?? [];
  return {
    name,
    version,
    licence: license,
    purl: new PackageURL('npm', scope, base, version, undefined, undefined).toString(),
    ...(digest !== undefined && {
      digest: { algorithm: 'SHA-512', hex: Buffer.from(digest, 'base64').toString('hex') },
    }),
    parts: inside[name]?.map((part) => ({ ...part, sources: [part.address] })) ?? [],
  };
}
