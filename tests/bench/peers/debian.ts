import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Apt } from '../../../src/image/apt.ts';
import { verifyDownload } from '../../../src/image/lock.ts';
import { run } from '../../../src/image/run.ts';

/** The release whose packages are taken: that of the machine's image. */
const release = 'bookworm';

/** Every Debian has them, and a program must not mix them with its own. */
const host = new Set([
  'libc6',
  'gcc-12-base',
  'dpkg',
  'perl',
  'perl-base',
  'perl-modules-5.36',
  'libperl5.36',
]);

/** A package of Debian with what it needs, unpacked without root. */
export interface Unpacked {
  /** Its file system. */
  root: string;
  /** `0.111.3-1` */
  version: string;
  environment: NodeJS.ProcessEnv;
}

/** Fetches and unpacks a package, unless it is there. Throws HostCommandError where the host is no Debian of that release. */
export async function unpackDebian(cache: string, name: string): Promise<Unpacked> {
  const folder = resolve(cache, name);
  const root = join(folder, 'root');
  if (!existsSync(root)) {
    const apt = new Apt(join(folder, 'apt'), (await run('dpkg', ['--print-architecture'])).trim());
    const trouble = await apt.update(release);
    if (trouble !== undefined) throw new Error(trouble);
    await apt.download([name]);
    const building = `${root}.building`;
    await rm(building, { recursive: true, force: true });
    await mkdir(building, { recursive: true });
    for (const offer of await apt.resolve([name])) {
      if (host.has(offer.name)) continue;
      await verifyDownload(apt.archives, offer, undefined);
      await run('dpkg-deb', ['-x', join(apt.archives, offer.file), building]);
    }
    await rename(building, root);
  }
  const archives = await readdir(join(folder, 'apt/cache/archives'));
  const version = archives.find((file) => file.startsWith(`${name}_`))!.split('_')[1]!;
  const [triplet] = (await readdir(join(root, 'usr/lib'))).filter((one) => one.endsWith('-linux-gnu'));
  const libraries = [join(root, 'usr/lib', triplet!), join(root, 'lib', triplet!)];
  return { root, version, environment: { LD_LIBRARY_PATH: libraries.join(':') } };
}
