import type { LockedPackage, PackageLock } from './package-lock.ts';

/** All packages that come with a set of direct dependencies, themselves included; by path, as the lock file has them. */
export function closure({ packages }: PackageLock, names: Iterable<string>): Set<string> {
  const reached = new Set<string>();
  const open = [...names].map((name) => `node_modules/${name}`);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const found = packages.get(path);
    if (!found || reached.has(path)) continue;
    reached.add(path);
    for (const name of needed(found)) {
      const place = resolved(packages, path, name);
      if (place !== undefined) open.push(place);
    }
  }
  return reached;
}

function needed({
  dependencies,
  optionalDependencies,
  peerDependencies,
  peerDependenciesMeta,
}: LockedPackage): string[] {
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  return [...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers];
}

/** Where Node finds a package that another one imports: in its own folder, then in those around it. */
function resolved(packages: PackageLock['packages'], from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('node_modules/'))) {
    const path = `${folder === '' || folder.endsWith('/') ? folder : `${folder}/`}node_modules/${name}`;
    if (packages.has(path)) return path;
    if (folder === '') return undefined;
  }
}
