import { advisories, asOf } from './advisories.ts';
import { closure } from './closure.ts';
import { installScripts } from './install-scripts.ts';
import type { LockedPackage, PackageLock } from './package-lock.ts';
import { type Dependency, reasons } from './reasons.ts';
import { written } from './shipped.ts';

/** The text of docs/dependencies.md. */
export function dependenciesPage(lock: PackageLock): string {
  const table = (dev: boolean) =>
    [
      '| package | version | of | licence | installed | in the site | with it | for |',
      '| --- | --- | --- | --- | --: | --: | --: | --- |',
      ...lock.direct.filter((one) => one.dev === dev).map(({ name }) => row(lock, name)),
    ].join('\n');
  const paths = [...lock.packages.values()];
  const scripts = Object.entries(installScripts).map(([name, reason]) => `- \`${name}\` ${reason}.`);
  return `<!-- Written by npm run generate, from package-lock.json and src/packages/. -->

# Dependencies

${lock.direct.length} packages are asked for, ${lock.direct.filter(({ dev }) => dev).length} of them only to check and test. With what they need, \`package-lock.json\` pins ${paths.length}, each by version and digest;
${paths.filter(({ platform }) => platform).length} of these are for one platform each, so that an installation has fewer. ${paths.filter(({ dev }) => !dev).length} are there to build the book.

Of ${new Set([...Object.keys(written), ...Object.keys(reasons).filter((name) => reasons[name]!.site !== undefined)]).size} of the packages below something reaches readers. \`/licenses.txt\` and \`/sbom.cdx.json\` of a built site have all that does, with what the bundler adds of its own (Vite, Rolldown).

- **installed**: the package's own folder, measured on Linux x64.
- **in the site**: minified scripts and styles that the bundler takes of it, uncompressed; most of them are fetched only when a lab is started or the search is opened. "yes" is what the bundler doesn't see.
- **with it**: how many packages it comes with, itself included, and in brackets how many would go with it if it went.

## To build and to run

${table(false)}

## To check and to test

${table(true)}

## Licences

Of all ${paths.length}, as the lock file states them: ${licences(paths).join(', ')}.

## Code that packages run when they are installed

None. \`.npmrc\` says \`ignore-scripts\`. These want to, and need not:

${scripts.join('\n')}

## Known vulnerabilities

\`npm audit\` runs every night on GitHub and opens an issue for whatever it finds. **It has not been run on this lock file yet:** the registry that it was made with does not answer the audit. In its place these were looked up by hand, up to
${asOf}; the lock file has none of them.

| package | advisory | mended in | here |
| --- | --- | --- | --- |
${advisories.map(({ name, id, mended }) => `| ${name} | [${id}](https://github.com/advisories/${id}) | ${mended.join(', ')} | ${versionsOf(lock, name).join(', ')} |`).join('\n')}
`;
}

/** Each licence, with the number of packages that have it, the most frequent first. */
function licences(packages: readonly LockedPackage[]): string[] {
  const groups = Map.groupBy(packages, ({ license = 'not stated' }) => license);
  return [...groups]
    .sort(([a, ones], [b, others]) => others.length - ones.length || (a < b ? -1 : 1))
    .map(([licence, { length }]) => `${licence} (${length})`);
}

/** All versions of a package that a lock file pins. */
export function versionsOf(lock: PackageLock, name: string): string[] {
  return [...lock.packages.values()].filter((one) => one.name === name).map(({ version }) => version);
}

function row(lock: PackageLock, name: string): string {
  const { version, license = 'not stated' } = lock.packages.get(`node_modules/${name}`)!;
  const { released, installed, site, reason }: Dependency = reasons[name]!;
  const others = lock.direct.map((one) => one.name).filter((other) => other !== name);
  const own = closure(lock, [name]);
  const alone = own.difference(closure(lock, others));
  const inSite = site !== undefined ? kilobytes(site) : written[name] !== undefined ? 'yes' : '';
  const cells = [
    name,
    version,
    released,
    license,
    installed === undefined ? '' : kilobytes(installed),
    inSite,
  ];
  return `| ${[...cells, `${own.size} (${alone.size})`, reason].join(' | ')} |`;
}

function kilobytes(size: number): string {
  return size < 1000 ? `${size} kB` : `${(size / 1000).toFixed(1)} MB`;
}
