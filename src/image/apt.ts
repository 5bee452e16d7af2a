import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HostCommandError, run } from './run.ts';

/** One package as the archive offers it now. */
export interface Offer {
  name: string;
  version: string;
  /** The one asked for, or `all`. */
  architecture: string;
  /** File name that apt gives the download. */
  file: string;
  /** Bytes. */
  size: number;
  /** Hex digest from the signed package list. */
  sha256: string;
  /** The source packages that it was built from: its own, and those whose code it holds (`Built-Using`). */
  sources: Source[];
}

/** A source package of Debian. */
export interface Source {
  name: string;
  version: string;
}

/**
 * apt in a folder of its own: it reads the host's archive addresses and keys, but neither its package lists nor
 * what is installed, writes nothing outside the folder, and needs no root.
 */
export class Apt {
  readonly #folder: string;
  readonly #options: string[];

  /**
   * @param folder where package lists and downloads are kept.
   * @param architecture Debian's name of the processor that the packages are for.
   */
  constructor(folder: string, architecture: string) {
    this.#folder = folder;
    this.#options = [
      `-oAPT::Architecture=${architecture}`,
      `-oAPT::Architectures=${architecture}`,
      `-oDir::State=${join(folder, 'state')}`,
      `-oDir::State::Lists=${join(folder, 'lists')}`,
      `-oDir::State::status=${join(folder, 'status')}`,
      `-oDir::Cache=${join(folder, 'cache')}`,
      `-oDir::Etc::SourceList=${join(folder, 'sources.list')}`,
      '-oDir::Etc::SourceParts=/dev/null',
      '-oAPT::Install-Recommends=false',
      '-oAPT::Sandbox::User=',
      '-oDebug::NoLocking=1',
      '-oAcquire::Retries=3',
    ];
  }

  /** Folder in which {@link download} leaves the packages. */
  get archives(): string {
    return join(this.#folder, 'cache', 'archives');
  }

  /**
   * Fetches the package lists of one release.
   * @returns what apt complained about, if a list could not be had: a mirror in the middle of its own update serves
   *   some lists that don't match its signed index, and the others may do. Undefined if all is well.
   * @throws HostCommandError if the host has no apt, or one that knows no archive of that release.
   */
  async update(release: string): Promise<string | undefined> {
    for (const name of ['state', 'lists/partial', 'cache/archives/partial'])
      await mkdir(join(this.#folder, name), { recursive: true });
    await writeFile(join(this.#folder, 'status'), '');
    await writeFile(join(this.#folder, 'sources.list'), await hostSources(release));
    return run('apt-get', [...this.#options, '-qq', 'update']).then(
      () => undefined,
      (error: unknown) => (error as Error).message.match(/^E: Failed to fetch .*$/m)?.[0] ?? String(error),
    );
  }

  /** Lists the packages and everything that they depend on, ordered by name. */
  async resolve(packages: readonly string[]): Promise<Offer[]> {
    const plan = await run('apt-get', [...this.#options, '-s', '-qq', 'install', ...packages]);
    const pinned = [...plan.matchAll(/^Inst (\S+) \((\S+) /gm)].map(
      ([, name, version]) => `${name}=${version}`,
    );
    const records = await run('apt-cache', [...this.#options, 'show', '--no-all-versions', ...pinned]);
    const offers = records
      .split(/\n\n+/)
      .filter((record) => record.trim() !== '')
      .map(parseOffer);
    return offers.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Downloads packages into {@link archives}; apt checks each against the signed list. What is there is kept. */
  async download(packages: readonly string[]): Promise<void> {
    await run('apt-get', [...this.#options, '-qq', '-y', '--download-only', 'install', ...packages]);
  }
}

/** The host's own source lines for a release, so that mirrors and proxies that it is set up with are used. */
async function hostSources(release: string): Promise<string> {
  const format = '$(CREATED_BY) $(REPO_URI) $(RELEASE) $(COMPONENT)';
  const targets = await run('apt-get', ['indextargets', '--format', format]).catch(() => '');
  const lines = new Set<string>();
  for (const target of targets.split('\n')) {
    const [kind, uri, suite, component] = target.split(' ');
    if (
      kind === 'Packages' &&
      component === 'main' &&
      suite?.split('-')[0] === release &&
      !suite.includes('backports')
    )
      lines.add(`deb ${uri} ${suite} ${component}`);
  }
  if (lines.size === 0)
    throw new HostCommandError(
      `This host's apt knows no archive of Debian ${release}. Build on Debian 12 (or in a container of it), or take an image from elsewhere: hopbook machine --help`,
    );
  return [...lines].join('\n') + '\n';
}

/**
 * Reads a package's record.
 * Fields: https://www.debian.org/doc/debian-policy/ch-controlfields.html#source and ch-relationships.html#s-built-using
 */
export function parseOffer(record: string): Offer {
  const field = (name: string): string => {
    const value = new RegExp(`^${name}: (.*)$`, 'm').exec(record)?.[1];
    if (value === undefined)
      throw new Error(`apt's record of a package has no ${name}:\n${record.slice(0, 200)}`);
    return value;
  };
  const [name, version, architecture] = [field('Package'), field('Version'), field('Architecture')];
  return {
    name,
    version,
    architecture,
    file: `${name}_${version.replaceAll(':', '%3a')}_${architecture}.deb`,
    size: Number(field('Size')),
    sha256: field('SHA256'),
    sources: sourcesOf(record, name, version),
  };
}

function sourcesOf(record: string, name: string, version: string): Source[] {
  // Absent where the source has the package's name and version; the version is absent where it is the package's.
  const [, own = name, other = version] = /^Source: (\S+)(?: \((\S+)\))?$/m.exec(record) ?? [];
  const fields = [...record.matchAll(/^(?:Static-)?Built-Using: (.*)$/gm)]
    .map((match) => match[1]!)
    .join(', ');
  const used = [...fields.matchAll(/([^\s,]+) \(= ([^)]+)\)/g)].map((match) => ({
    name: match[1]!,
    version: match[2]!,
  }));
  return [{ name: own, version: other }, ...used];
}
