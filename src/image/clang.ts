import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isWhole, sealFolder } from '../labs/kept-folder.ts';
import { Apt } from './apt.ts';
import { fetchOffers } from './lock.ts';
import { run } from './run.ts';

/** Of all that clang's package asks for, what compiling for the kernel's virtual machine uses. */
const NEEDED = new Set([
  'clang-14',
  'libbpf-dev',
  'libbsd0',
  'libclang-common-14-dev',
  'libclang-cpp14',
  'libedit2',
  'libffi8',
  'libgcc-s1',
  'libicu72',
  'libllvm14',
  'liblzma5',
  'libmd0',
  'libstdc++6',
  'libtinfo6',
  'libxml2',
  'libz3-4',
  'linux-libc-dev',
  'zlib1g',
]);

/** A C compiler for eBPF, unpacked into a folder. */
export interface Clang {
  /** Compiles one file of C into an object for the kernel. Throws HostCommandError with the compiler's words. */
  compile(source: string, object: string): Promise<void>;
}

/**
 * Unpacks Debian's clang for this host, without root. The host's own is never taken: another version makes other
 * instructions of the same program, and pages show them.
 * @param folder where it is kept from build to build.
 */
export async function fetchClang(folder: string, release: string): Promise<Clang> {
  const root = resolve(folder, 'root');
  if (!isWhole(root)) await unpack(folder, root, release);
  const [triplet] = (await readdir(join(root, 'usr/lib'))).filter((name) => name.endsWith('-linux-gnu'));
  const environment = { LD_LIBRARY_PATH: join(root, 'usr/lib', triplet!) };
  const include = join(root, 'usr/include');
  const flags = [
    '-target',
    'bpf',
    '-O2',
    '-g',
    '-Wall',
    '-Werror',
    '-fdebug-compilation-dir=.',
    `-ffile-prefix-map=${root}=`,
  ];
  const headers = ['-isystem', include, '-isystem', join(include, triplet!)];
  return {
    compile: async (source, object) => {
      // In the source's folder, and by its bare name: objects carry the names of their sources, which must be the same
      // wherever the image is built, and their lines, which the compiler reads once more by that name.
      const args = [...flags, ...headers, '-c', basename(source), '-o', resolve(object)];
      await run(join(root, 'usr/bin/clang-14'), args, environment, dirname(source));
    },
  };
}

async function unpack(folder: string, root: string, release: string): Promise<void> {
  const apt = new Apt(join(folder, 'apt'), (await run('dpkg', ['--print-architecture'])).trim());
  await apt.update(release);
  const wanted = ['clang-14', 'libbpf-dev', 'linux-libc-dev'];
  const offers = await apt.resolve(wanted);
  await fetchOffers(apt, wanted, offers, undefined);
  const building = join(folder, 'root.building');
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true });
  for (const offer of offers.filter(({ name }) => NEEDED.has(name))) {
    await run('dpkg-deb', ['-x', join(apt.archives, offer.file), building]);
  }
  sealFolder(building);
  await rm(root, { recursive: true, force: true });
  await rename(building, root);
}
